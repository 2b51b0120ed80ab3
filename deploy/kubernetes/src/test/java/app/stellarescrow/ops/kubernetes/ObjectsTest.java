package app.stellarescrow.ops.kubernetes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rendered is what Kubernetes and the operators know. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ObjectsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Strimzi publishes no JSON Schema; its types say what is allowed. */
    private static final String STRIMZI = "kafka.strimzi.io/";

    /** Kinds whose specification has required fields. */
    private static final Set<String> REQUIRING =
            Set.of("Deployment", "HorizontalPodAutoscaler", "ServiceMonitor");

    /** Labels, annotations, limits, selectors, files of a ConfigMap and the like. */
    private static final String FREE =
            ".*/(labels|annotations|matchLabels|limits|requests|nodeSelector|config)|/data|/spec/selector";

    @ParameterizedTest
    @ValueSource(strings = {"defaults", "small", "operators", "managed"})
    void each_object_has_only_fields_that_its_type_knows(String values) {
        assertThat(rendered(values).stream().flatMap(each -> Models.refusal(each).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"defaults", "small", "operators", "managed"})
    void each_object_has_what_its_json_schema_requires(String values) throws IOException {
        var objects = rendered(values).stream().filter(each -> !version(each).startsWith(STRIMZI));
        assertThat(refusedBySchema(objects.toList())).isEmpty();
    }

    @Test
    void the_example_of_a_kafka_cluster_has_only_fields_that_strimzi_knows() {
        var objects = Rendered.read(Project.read("deploy/k8s/examples/kafka.yaml")).all();
        assertThat(objects).hasSize(2);
        assertThat(objects.stream().flatMap(each -> Models.refusal(each).stream())).isEmpty();
    }

    /** The database's own backups are by the plugin: CloudNativePG removes its in-tree ones. */
    @Test
    void the_example_of_a_database_is_backed_up_by_the_plugin() {
        // When
        var example = Rendered.read(Project.read("deploy/k8s/examples/database.yaml"));

        // Then
        var cluster = example.kind("Cluster").getFirst();
        var plugin = "barman-cloud.cloudnative-pg.io";
        var store = Rendered.name(example.kind("ObjectStore").getFirst());
        assertThat(cluster.at("/spec/plugins/0/name").asText()).isEqualTo(plugin);
        assertThat(cluster.at("/spec/plugins/0/isWALArchiver").asBoolean()).isTrue();
        assertThat(cluster.at("/spec/plugins/0/parameters/barmanObjectName").asText())
                .isEqualTo(store);
        assertThat(cluster.at("/spec/backup").isMissingNode()).isTrue();
        var backup = example.kind("ScheduledBackup").getFirst();
        assertThat(backup.at("/spec/method").asText()).isEqualTo("plugin");
        assertThat(backup.at("/spec/pluginConfiguration/name").asText()).isEqualTo(plugin);
        assertThat(backup.at("/spec/cluster/name").asText()).isEqualTo(Rendered.name(cluster));
    }

    /** So an unknown field anywhere in it would have been found. */
    @Test
    void the_types_refuse_an_unknown_field_in_every_part_of_an_object() {
        for (var object : oneOfEachKind()) {
            for (var path : parts(object, "").toList()) {
                ObjectNode changed = object.deepCopy();
                ((ObjectNode) changed.at(path)).put("replicass", 1);
                assertThat(Models.refusal(changed))
                        .as("%s %s", object.path("kind").asText(), path)
                        .isPresent();
            }
        }
    }

    @Test
    void the_schemas_refuse_an_object_without_a_required_field() throws IOException {
        for (var object : oneOfEachKind()) {
            ObjectNode changed = object.deepCopy();
            if (REQUIRING.contains(kind(object))) {
                changed.withObject("/spec").removeAll();
                assertThat(refusedBySchema(List.of(changed))).as(kind(object)).hasSize(1);
            }
        }
    }

    private static List<JsonNode> oneOfEachKind() {
        return Stream.of("defaults", "operators", "managed")
                .flatMap(values -> rendered(values).stream())
                .collect(toMap(ObjectsTest::kind, each -> each, (one, _) -> one))
                .values()
                .stream()
                .toList();
    }

    /** JSON pointers of all objects in it that are no maps with free names. */
    private static Stream<String> parts(JsonNode node, String path) {
        if (path.matches(FREE)) {
            return Stream.empty();
        }
        var below =
                node.isObject()
                        ? node.properties().stream()
                                .flatMap(
                                        each ->
                                                parts(
                                                        each.getValue(),
                                                        path
                                                                + "/"
                                                                + each.getKey().replace("/", "~1")))
                        : Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                                .flatMap(i -> parts(node.get(i), path + "/" + i));
        return node.isObject() ? Stream.concat(Stream.of(path), below) : below;
    }

    private static List<JsonNode> rendered(String values) {
        var options = values.equals("defaults") ? new String[0] : Rendered.example(values);
        return Rendered.ofChart(options).all();
    }

    private static List<String> refusedBySchema(List<JsonNode> objects) throws IOException {
        var said = Programs.node("validate.mjs", JSON.writeValueAsString(objects));
        assertThat(said.code()).as(said.errors()).isZero();
        return said.output().lines().toList();
    }

    private static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    private static String version(JsonNode object) {
        return object.path("apiVersion").asText();
    }
}
