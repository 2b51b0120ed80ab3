package app.stellarescrow.ops.documents.asyncapi;

import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An example of each event, which the contract's tests keep as it is on the wire. */
final class GoldenEvents {

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule());

    private GoldenEvents() {}

    static JsonNode json(EventType type) {
        var file = "/golden/%s.json".formatted(type.wireName());
        try (var in = GoldenEvents.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in common/contract");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Event event(EventType type) {
        return new EventJson(JSON).read(type.wireName(), json(type).toString());
    }
}
