package app.stellarescrow.ops.alert.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.event.Topics;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Writes a record as one line: a CloudEvent in structured mode (CloudEvents 1.0.2, JSON format).
 */
@ApplicationScoped
class EventLine {

    private static final String PREFIX = "ce_";
    private static final Pattern ATTRIBUTE = Pattern.compile("ce_[a-z0-9]{1,20}|traceparent");

    /** What an unusable record contains is not ours, and may be a secret. */
    private static final List<String> HIDDEN = List.of("key", "value");

    private final ObjectMapper json;

    EventLine(ObjectMapper json) {
        this.json = json;
    }

    /** Without a line end; empty for a record that is not a CloudEvent with JSON. */
    Optional<String> of(ConsumerRecord<String, String> record) {
        var event = json.createObjectNode();
        for (var header : record.headers()) {
            if (header.value() != null && ATTRIBUTE.matcher(header.key()).matches()) {
                event.put(name(header), new String(header.value(), UTF_8));
            }
        }
        event.put("topic", record.topic());
        event.put("datacontenttype", "application/json");
        return event.has("id") && event.has("type")
                ? data(record).map(data -> event.set("data", data).toString())
                : Optional.empty();
    }

    private static String name(Header header) {
        return header.key().startsWith(PREFIX)
                ? header.key().substring(PREFIX.length())
                : header.key();
    }

    private Optional<ObjectNode> data(ConsumerRecord<String, String> record) {
        try {
            return record.value() != null
                            && json.readTree(record.value()) instanceof ObjectNode data
                    ? Optional.of(shown(record, data))
                    : Optional.empty();
        } catch (JsonProcessingException | StackOverflowError _) {
            return Optional.empty();
        }
    }

    private static ObjectNode shown(ConsumerRecord<String, String> record, ObjectNode data) {
        return record.topic().equals(Topics.DEAD_LETTERS) ? data.without(HIDDEN) : data;
    }
}
