package app.stellarescrow.ops.documents.asyncapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A document of AsyncAPI 3: one record for each of its objects. */
public record AsyncApi(
        String asyncapi,
        About info,
        String defaultContentType,
        Map<String, Server> servers,
        Map<String, Channel> channels,
        Map<String, Operation> operations,
        Components components) {

    public record About(String title, String version, String description) {}

    public record Server(String host, String protocol, String description, List<Ref> security) {}

    /** A topic. */
    public record Channel(String address, String description, Map<String, Ref> messages) {}

    /** What a service does with a topic. */
    public record Operation(String action, Ref channel, String summary) {}

    public record Components(
            Map<String, Message> messages,
            JsonNode schemas,
            Map<String, SecurityScheme> securitySchemes) {}

    /** An event. */
    public record Message(
            String name,
            String summary,
            Headers headers,
            JsonNode payload,
            Bindings bindings,
            List<Example> examples) {}

    /** The headers that all events have, and the type of this one. */
    public record Headers(List<Object> allOf) {}

    public record TypeHeader(Map<String, Constant> properties) {}

    public record Constant(@JsonProperty("const") String value) {}

    public record Bindings(Kafka kafka) {}

    public record Kafka(RecordKey key) {}

    public record RecordKey(String type, String description) {}

    public record Example(JsonNode payload) {}

    public record SecurityScheme(String type, String description) {}

    public record Ref(@JsonProperty("$ref") String target) {

        static Ref to(String path, String name) {
            return new Ref("#/%s/%s".formatted(path, name));
        }
    }
}
