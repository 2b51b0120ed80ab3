package app.stellarescrow.ops.documents.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The headers of each record: CloudEvents 1.0 for Kafka in binary mode. */
final class CloudEventHeaders {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CloudEventHeaders() {}

    static ObjectNode schema() {
        var properties = JSON.objectNode();
        properties.set("ce_specversion", JSON.objectNode().put("const", "1.0"));
        properties.set(
                "ce_id",
                text("The same when the record is delivered again: handle each once.")
                        .put("format", "uuid"));
        properties.set(
                "ce_type",
                text("The event's type and version; ignore those that you do not know."));
        properties.set("ce_source", text("The service that sent it."));
        properties.set("ce_time", text("When it happened.").put("format", "date-time"));
        properties.set(
                "ce_subject",
                text("What it concerns, usually a target's name; also the record's key."));
        properties.set("content-type", JSON.objectNode().put("const", "application/json"));
        properties.set(
                "traceparent",
                text("W3C Trace Context; the trace id of a job's events is its id."));
        var required = JSON.arrayNode();
        properties.fieldNames().forEachRemaining(required::add);
        var schema = JSON.objectNode().put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode text(String description) {
        return JSON.objectNode().put("type", "string").put("description", description);
    }
}
