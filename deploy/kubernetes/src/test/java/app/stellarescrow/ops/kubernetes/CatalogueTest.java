package app.stellarescrow.ops.kubernetes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.catalog.Topic;
import app.stellarescrow.ops.devstack.access.BrokerAcls;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The chart knows the services, topics and rights that the code has. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {

    @Test
    void the_chart_has_the_catalogue_of_the_code() throws IOException {
        Project.assertWritten("deploy/chart/files/catalogue.yaml", Catalogue.ofCode().text());
    }

    @Test
    void each_service_has_settings_and_those_of_no_other_are_there() {
        // When
        var settings = Rendered.yaml(Project.read("deploy/chart/values.yaml")).path("services");
        var allowed =
                Rendered.yaml(Project.read("deploy/chart/values.schema.json"))
                        .at("/properties/services/properties");

        // Then
        var services = Arrays.stream(Service.values()).map(Service::schema).toList();
        assertThat(settings.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(services);
        assertThat(allowed.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(services);
    }

    @Test
    void the_chart_deploys_the_images_of_this_version() {
        var chart = Rendered.yaml(Project.read("deploy/chart/Chart.yaml"));
        assertThat(Project.read("pom.xml"))
                .contains(
                        "<version>%s</version>\n  <packaging>"
                                .formatted(chart.path("appVersion").asText()));
    }

    @Test
    void strimzi_gives_each_client_the_rights_of_the_script_for_other_brokers() {
        // When
        var users = Rendered.ofChart(Rendered.example("operators")).kind("KafkaUser");

        // Then
        var rights = BrokerAcls.script().lines().filter(line -> line.startsWith("acl "));
        assertThat(users.stream().flatMap(CatalogueTest::lines))
                .containsExactlyInAnyOrderElementsOf(rights.toList());
        assertThat(users)
                .allSatisfy(
                        user ->
                                assertThat(user.at("/spec/authentication/type").asText())
                                        .isEqualTo("scram-sha-512"));
    }

    @Test
    void strimzi_makes_each_topic_as_the_services_would() {
        // When
        var topics = Rendered.ofChart(Rendered.example("operators")).kind("KafkaTopic");

        // Then
        assertThat(topics.stream().map(CatalogueTest::topic))
                .containsExactlyInAnyOrderElementsOf(Topic.all());
    }

    private static Topic topic(JsonNode object) {
        var settings =
                object.at("/spec/config").properties().stream()
                        .collect(toMap(Map.Entry::getKey, each -> each.getValue().asText()));
        return new Topic(Rendered.name(object), object.at("/spec/partitions").asInt(), settings);
    }

    /** In the words of {@code ops kafka-acls}. */
    private static Stream<String> lines(JsonNode user) {
        return Rendered.stream(user.at("/spec/authorization/acls"))
                .flatMap(
                        acl ->
                                Rendered.texts(acl.path("operations")).stream()
                                        .map(
                                                operation ->
                                                        line(
                                                                Rendered.name(user),
                                                                operation,
                                                                acl.path("resource"))));
    }

    private static String line(String client, String operation, JsonNode resource) {
        var parts =
                List.of(
                        "acl",
                        client,
                        operation.toLowerCase(Locale.ROOT),
                        resource.path("type").asText(),
                        resource.path("name").asText());
        var prefixed = resource.path("patternType").asText().equals("prefix");
        return String.join(" ", parts) + (prefixed ? " prefixed" : "");
    }
}
