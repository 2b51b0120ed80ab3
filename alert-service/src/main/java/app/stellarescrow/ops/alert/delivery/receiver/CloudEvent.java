package app.stellarescrow.ops.alert.delivery.receiver;

import java.time.Instant;
import java.util.UUID;

/** An event with its attributes in one JSON object (CloudEvents 1.0.2, structured mode). */
public final class CloudEvent {

    private CloudEvent() {}

    /**
     * Its text.
     *
     * @param data the event as JSON
     */
    public static String json(UUID id, String type, String subject, Instant time, String data) {
        return """
                {"specversion":"1.0","id":"%s","source":"/ops/alert-service","type":"%s","subject":"%s","time":"%s","datacontenttype":"application/json","data":%s}"""
                .formatted(id, type, JsonText.of(subject), time, data);
    }
}
