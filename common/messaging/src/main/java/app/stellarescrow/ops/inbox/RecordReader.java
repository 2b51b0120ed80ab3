package app.stellarescrow.ops.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads CloudEvents in Kafka binary mode: the header has the type, the value is the event. */
@ApplicationScoped
class RecordReader {

    private final EventJson json;

    RecordReader(EventJson json) {
        this.json = json;
    }

    Incoming read(ConsumerRecord<String, String> record) {
        var unread = new Incoming(record, Optional.empty(), null);
        for (var header : record.headers()) {
            if (header.value() == null) {
                return unread.because("the header %s has no value".formatted(header.key()));
            }
        }
        var type = record.headers().lastHeader("ce_type");
        if (type == null) {
            return unread.because("no ce_type header: not a CloudEvent in binary mode");
        }
        if (record.value() == null) {
            return unread.because("the record has no value");
        }
        return read(unread, new String(type.value(), UTF_8), record.value());
    }

    /** No error in the text may end the consumer. */
    private Incoming read(Incoming unread, String type, String value) {
        try {
            var event = json.read(type, value);
            return new Incoming(unread.record(), Optional.of(event), null);
        } catch (RuntimeException | StackOverflowError e) {
            return unread.rejected(e);
        }
    }
}
