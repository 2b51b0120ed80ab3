package app.stellarescrow.ops.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.testing.Extended;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document of topics and events, by AsyncAPI's own schema and by the events themselves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AsyncApiTest {

    private static final ObjectNode DOCUMENT = document();

    @Extended
    @Test
    void it_is_valid_by_the_schema_of_asyncapi_3_and_a_wrong_one_is_not() throws Exception {
        // Given
        var npm = NpmPackages.installed();
        assumeTrue(npm.isPresent(), NpmPackages.REMEDY);
        var file =
                npm.orElseThrow()
                        .file("node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json");
        var schema = schema(new ObjectMapper().readTree(Files.readString(file)));
        var withoutAction = DOCUMENT.deepCopy();
        ((ObjectNode) withoutAction.path("operations").elements().next()).remove("action");

        // When
        var found = schema.validate(DOCUMENT);

        // Then
        assertThat(found).isEmpty();
        assertThat(schema.validate(withoutAction)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_schema_of_each_event_takes_its_example_with_more_fields_but_not_with_one_less(
            EventType type) {
        // Given
        var message = DOCUMENT.path("components").path("messages").path(type.wireName());
        var payload = schemaAt(message.at("/payload/$ref").asText());
        var example = (ObjectNode) message.at("/examples/0/payload").deepCopy();

        // When
        example.put("fieldOfANewerVersion", 1);
        var complete = payload.validate(example);
        example.remove(example.fieldNames().next());
        var incomplete = payload.validate(example);

        // Then
        assertThat(complete).isEmpty();
        assertThat(incomplete).isNotEmpty();
    }

    @Test
    void a_field_that_may_be_null_is_not_required_and_an_unknown_kind_of_job_is_refused() {
        // Given
        var message =
                DOCUMENT.path("components")
                        .path("messages")
                        .path(EventType.JOB_REQUESTED.wireName());
        var payload = schemaAt(message.at("/payload/$ref").asText());
        var example = (ObjectNode) message.at("/examples/0/payload").deepCopy();

        // When
        example.putNull("requestedBy");
        var withNull = payload.validate(example);
        example.remove("requestedBy");
        var without = payload.validate(example);
        ((ObjectNode) example.path("spec")).put("kind", "bakup");
        var unknown = payload.validate(example);

        // Then
        assertThat(withNull).isEmpty();
        assertThat(without).isEmpty();
        assertThat(unknown).isNotEmpty();
    }

    @Test
    void each_event_is_on_a_topic_and_each_topic_of_a_service_is_a_channel() {
        // When
        var channels = names(DOCUMENT.path("channels"));
        var events =
                DOCUMENT.path("channels").findValues("messages").stream()
                        .flatMap(messages -> names(messages).stream())
                        .collect(Collectors.toSet());

        // Then
        assertThat(events)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::wireName).toList());
        assertThat(channels)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Service.values())
                                .map(Service::traffic)
                                .flatMap(
                                        each ->
                                                Stream.of(
                                                        each.reads(), each.writes(), each.shows()))
                                .flatMap(Set::stream)
                                .collect(Collectors.toSet()));
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static JsonSchema schemaAt(String reference) {
        return schema(DOCUMENT.deepCopy().put("$ref", reference));
    }

    private static JsonSchema schema(JsonNode root) {
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(root);
    }

    private static ObjectNode document() {
        try {
            return (ObjectNode) new YAMLMapper().readTree(Documents.all().get("api/asyncapi.yaml"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
