package app.stellarescrow.ops.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart, with Helm itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartTest {

    @ParameterizedTest
    @ValueSource(strings = {"small", "operators", "managed"})
    void helm_finds_nothing_wrong_with_the_chart(String example) {
        var arguments = new ArrayList<>(List.of("lint", "--strict", Project.CHART.toString()));
        arguments.addAll(List.of(Rendered.example(example)));
        assertThat(Programs.run("helm", arguments.toArray(String[]::new)))
                .contains("0 chart(s) failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services.cert.replica=2 | properties 'replica' not allowed",
                "services.certs.replicas=2 | properties 'certs' not allowed",
                "services.cert.replicas=2 | set services.cert.volume.access to ReadWriteMany",
                "services.backup.replicas=0 | minimum",
                "services.backup.settings.lowercase=1 | propertyName 'lowercase'",
                "services.backup.settings.AWS_SECRET_ACCESS_KEY=x | propertyName 'AWS_SECRET_ACCESS_KEY'",
                "settings.DATABASE_URL=x | propertyName 'DATABASE_URL'",
                "database.url=postgresql://user:password@host/ops | does not match pattern",
                "kafka.security=TLS | /kafka/security",
                "targets={Shop} | does not match pattern",
                // No service could read TARGETS_MY_SHOP_URL: it may be my.shop, too.
                "targets={my_shop} | does not match pattern",
                "services.drtest.volume=null | services.drtest.volume is missing",
                "services.cert.volume=null | services.cert.volume is missing",
                "services.backup.volume.kind=kept,services.backup.volume.path=/x,services.backup.volume.size=1Gi | set services.backup.volume.access to ReadWriteMany",
            })
    void a_value_that_cannot_be_meant_is_refused(String value, String reason) {
        // When
        var said =
                Programs.attempt(
                        "helm", "", "template", "ops", Project.CHART.toString(), "--set", value);

        // Then
        assertThat(said.code()).isNotZero();
        assertThat(said.errors()).contains(reason);
    }

    /** As YAML 1e3 is a number and ON is true. */
    @Test
    void a_name_stays_text_that_yaml_would_read_as_something_else() {
        // Given
        var names =
                List.of(
                        "priorityClassName",
                        "tokens",
                        "database.secret",
                        "database.userKey",
                        "database.passwordKey",
                        "database.caSecret",
                        "kafka.caSecret",
                        "bucket.caSecret",
                        "api.tlsSecret",
                        "route.host",
                        "strimzi.cluster",
                        "services.backup.secret",
                        "services.cert.volume.class",
                        "services.perf.podsOf",
                        "image.pullSecrets[0]",
                        "services.cert.secretsOf[0]");
        var options = new ArrayList<>(List.of(Rendered.example("operators")));
        options.addAll(List.of("--namespace", "1e3", "--set-string", "settings.ON=1e3"));
        for (var name : names) {
            var value = name.endsWith("secretsOf[0]") ? "1e3/1e3" : "1e3";
            options.addAll(List.of("--set-string", name + "=" + value));
        }

        // When
        var yaml = Rendered.render(options.toArray(String[]::new));

        // Then
        assertThat(yaml).contains("name: \"ON\"");
        assertThat(yaml.split("\"1e3\"", -1)).hasSizeGreaterThan(names.size());
        assertThat(yaml.lines()).noneMatch(line -> line.matches(".*[ \\[]1e3([,}\\]].*)?"));
    }

    @Test
    void the_files_for_kubectl_are_what_helm_renders() throws Exception {
        Project.assertWritten("deploy/k8s/services/services.yaml", Rendered.render());
        Project.assertWritten(
                "deploy/k8s/operators/services.yaml",
                Rendered.render(Rendered.example("operators")));
    }

    @ParameterizedTest
    @CsvSource({"deploy/k8s,", "deploy/k8s/operators,operators"})
    void kubectl_applies_the_objects_of_helm_and_a_namespace_of_restricted_pods(
            String folder, String example) {
        // When
        var applied = kustomized(folder);

        // Then
        var chart = Rendered.ofChart(example == null ? new String[0] : Rendered.example(example));
        var expected = Stream.concat(chart.all().stream(), Stream.of(namespace()));
        assertThat(applied.all().stream().map(ChartTest::placed))
                .containsExactlyInAnyOrderElementsOf(expected.map(ChartTest::placed).toList());
        assertThat(
                        applied.one("Namespace", "ops")
                                .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                                .asText())
                .isEqualTo("restricted");
    }

    private static Rendered kustomized(String folder) {
        return Rendered.read(
                Programs.run("kubectl", "kustomize", Project.ROOT.resolve(folder).toString()));
    }

    private static JsonNode namespace() {
        return Rendered.yaml(Project.read("deploy/k8s/namespace/namespace.yaml"));
    }

    /** Helm leaves the namespace to its command line, Kustomize writes it into each object. */
    private static JsonNode placed(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata").remove("namespace");
        return copy;
    }
}
