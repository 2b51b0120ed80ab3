package app.stellarescrow.ops.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** A run as the scheduler tells it. */
public record Run(JsonNode json) {

    public String id() {
        return json.path("id").asText();
    }

    public String kind() {
        return json.path("kind").asText();
    }

    public String target() {
        return json.path("target").asText();
    }

    public String state() {
        return json.path("state").asText();
    }

    public boolean isOver() {
        return !state().equals("REQUESTED") && !state().equals("RUNNING");
    }

    public boolean isSuccess() {
        return state().equals("SUCCEEDED");
    }

    public int attempts() {
        return json.path("attempts").asInt();
    }

    public boolean isOverdue() {
        return json.path("overdue").asBoolean();
    }

    public Optional<Instant> time(String field) {
        return text(field).map(Instant::parse);
    }

    public Optional<String> text(String field) {
        return Optional.of(json.path(field))
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .map(JsonNode::asText);
    }

    public Optional<JsonNode> part(String field) {
        return Optional.of(json.path(field)).filter(JsonNode::isObject);
    }
}
