package app.stellarescrow.ops.bench.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An event read from Kafka.
 *
 * @param type the last words of its CloudEvents type, for example {@code job.finished.v1}
 * @param at when the bench received it
 */
public record Arrival(String topic, String type, JsonNode event, Instant at) {

    String jobId() {
        return event.path("jobId").asText();
    }

    public String target() {
        return event.path("spec").path("target").asText();
    }

    public Instant time(String field) {
        return Instant.parse(event.path(field).asText());
    }
}
