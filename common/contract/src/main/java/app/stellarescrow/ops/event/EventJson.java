package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.Kinds;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Converts events to and from JSON. Ignores unknown fields, so that fields can be added. */
@ApplicationScoped
public class EventJson {

    private static final int LONGEST_REASON = 500;

    private final ObjectMapper mapper;

    public EventJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
        }
    }

    /**
     * Reads an event by its type.
     *
     * @param wireName the record's {@code ce_type} header
     * @throws UnreadableEvent with the reason
     */
    public Event read(String wireName, String json) {
        var eventClass =
                EventType.classOf(wireName)
                        .orElseThrow(() -> new UnreadableEvent("unknown type " + wireName, null));
        return RequiredFields.check(read(eventClass, json));
    }

    /**
     * Reads a value of a known type.
     *
     * @throws UnreadableEvent if the text is not such a value
     */
    public <T> T read(Class<T> type, String json) {
        try {
            T value =
                    mapper.readerFor(type)
                            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .readValue(json);
            if (value == null) {
                throw new UnreadableEvent("the record is empty", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent(shortened(e.getOriginalMessage()), e);
        }
    }

    /** Empty if the value is of a kind that only another version knows. */
    public <T> Optional<T> readIfKnown(Class<T> type, String json) {
        try {
            return Optional.of(read(type, json));
        } catch (UnreadableEvent _) {
            return Optional.empty();
        }
    }

    /**
     * Creates a job's spec from plain properties.
     *
     * @param properties {@code kind} and the fields of that kind, as in a schedule's configuration
     * @throws UnreadableEvent naming the known kinds
     */
    public JobSpec spec(Map<String, ?> properties) {
        if (!Kinds.all().contains(properties.get("kind"))) {
            throw new UnreadableEvent(
                    "unknown job kind '%s'; known are %s"
                            .formatted(properties.get("kind"), Kinds.all()),
                    null);
        }
        return read(JobSpec.class, write(properties));
    }

    /** Jackson repeats what it cannot read in full. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON
                ? reason
                : reason.substring(0, LONGEST_REASON) + " …";
    }
}
