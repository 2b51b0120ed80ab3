package app.stellarescrow.ops.alert.alertmanager;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.NewerPrograms;
import app.stellarescrow.ops.testing.Extended;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of deploy/prometheus and deploy/alertmanager, with Prometheus' own programs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrometheusRulesTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PROMETHEUS = PROJECT.resolve("deploy/prometheus");
    private static final String REMEDY =
            "%s is missing: .ci/newer sid target/newer promtool prometheus-alertmanager";
    private static final String TWIN = "Unknown";
    private static final Set<String> THE_MANUALS_SEVEN =
            Set.of(
                    "ServiceDown",
                    "IndexerLag",
                    "TLSCertExpiringSoon",
                    "DBQueryLatency",
                    "RedisHitRate",
                    "BackupFailed",
                    "DiskUsage");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:ops|pg|redis|node)_[a-z_]+\\b|\\bup\\b");
    private static final Pattern TESTED = Pattern.compile("ALERTS\\{alertname=\"(\\w+)\"");

    @Test
    void fault_82_every_rule_has_a_severity_a_time_a_runbook_and_a_twin_for_a_missing_metric() {
        // When
        var rules = rules();
        var names = rules.stream().map(PrometheusRulesTest::name).toList();

        // Then
        assertThat(names).doesNotHaveDuplicates().containsAll(THE_MANUALS_SEVEN);
        assertThat(rules)
                .allSatisfy(
                        rule -> {
                            assertThat(rule.at("/labels/severity").asText()).matches("P[1-4]");
                            assertThat(rule.at("/annotations/sla").asText()).matches("\\d+[mh]");
                            assertThat(PROJECT.resolve(runbook(rule))).isRegularFile();
                            assertThat(Files.readString(PROJECT.resolve(runbook(rule))))
                                    .contains(isTwin(rule) ? TWIN : name(rule));
                        });
        assertThat(rules.stream().filter(each -> !isTwin(each)))
                .allSatisfy(rule -> assertThat(names).contains(name(rule) + TWIN));
        assertThat(rules.stream().filter(PrometheusRulesTest::isTwin))
                .allSatisfy(twin -> assertThat(twin.path("expr").asText()).contains("absent("));
    }

    @Test
    void fault_82_a_twin_reads_a_metric_of_its_rule() {
        var rules = rules();
        assertThat(rules.stream().filter(each -> !isTwin(each)))
                .allSatisfy(
                        rule ->
                                assertThat(metrics(twinOf(rule, rules)))
                                        .isNotEmpty()
                                        .isSubsetOf(metrics(rule)));
    }

    @Test
    void fault_82_every_rule_is_tested_once_quiet_and_once_firing() {
        // When
        var tested = files("tests").flatMap(PrometheusRulesTest::expressions).toList();

        // Then
        var names = rules().stream().map(PrometheusRulesTest::name).toList();
        assertThat(alerts(tested, true)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(alerts(tested, false)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void every_metric_that_a_rule_reads_is_documented() throws IOException {
        // When
        var documented = Files.readString(PROJECT.resolve("docs/metrics.md"));

        // Then
        assertThat(rules().stream().flatMap(rule -> metrics(rule).stream()).distinct())
                .allSatisfy(metric -> assertThat(documented).contains("`" + metric + "`"));
    }

    @Test
    void promtool_accepts_rules_and_configuration() throws Exception {
        run("promtool", "check", "config", PROMETHEUS.resolve("prometheus.yml").toString());
    }

    @Extended
    @Test
    void fault_82_promtool_finds_each_rule_quiet_and_firing_as_expected() throws Exception {
        var tests = files("tests").map(Path::toString).toList();
        run("promtool", Stream.concat(Stream.of("test", "rules"), tests.stream()));
    }

    @Test
    void amtool_accepts_the_configuration_of_alertmanager() throws Exception {
        var config = PROJECT.resolve("deploy/alertmanager/alertmanager.yml");
        run("amtool", "check-config", config.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "alert-service, P1, 'without-ops,ops'",
        "alert-service, P3, 'without-ops,ops'",
        "backup-service, P1, ops",
        "db, P3, ops"
    })
    void alerts_about_the_alert_service_also_go_where_it_is_not_needed(
            String target, String severity, String receivers) throws Exception {
        run(
                "amtool",
                "config",
                "routes",
                "test",
                "--config.file=" + PROJECT.resolve("deploy/alertmanager/alertmanager.yml"),
                "--verify.receivers=" + receivers,
                "alertname=ServiceDown",
                "target=" + target,
                "severity=" + severity);
    }

    private static void run(String program, String... arguments) throws Exception {
        run(program, Stream.of(arguments));
    }

    private static void run(String program, Stream<String> arguments) throws Exception {
        var found = NewerPrograms.find(program);
        assumeTrue(found.isPresent(), REMEDY.formatted(program));
        var command = new ArrayList<>(List.of(found.orElseThrow().toString()));
        arguments.forEach(command::add);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static List<JsonNode> rules() {
        return files("rules")
                .flatMap(file -> stream(read(file).path("groups")))
                .flatMap(group -> stream(group.path("rules")))
                .toList();
    }

    private static Stream<JsonNode> expressions(Path file) {
        return stream(read(file).path("tests"))
                .flatMap(test -> stream(test.path("promql_expr_test")));
    }

    private static List<String> alerts(List<JsonNode> tested, boolean firing) {
        return tested.stream()
                .filter(each -> each.path("exp_samples").isEmpty() != firing)
                .flatMap(each -> TESTED.matcher(each.path("expr").asText()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<String> metrics(JsonNode rule) {
        return METRIC.matcher(rule.path("expr").asText())
                .results()
                .map(MatchResult::group)
                .collect(toSet());
    }

    private static JsonNode twinOf(JsonNode rule, List<JsonNode> rules) {
        return rules.stream()
                .filter(each -> name(each).equals(name(rule) + TWIN))
                .findFirst()
                .orElseThrow();
    }

    private static String name(JsonNode rule) {
        return rule.path("alert").asText();
    }

    private static boolean isTwin(JsonNode rule) {
        return name(rule).endsWith(TWIN);
    }

    private static String runbook(JsonNode rule) {
        return rule.at("/annotations/runbook_url").asText();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Stream<Path> files(String folder) {
        try (var found = Files.list(PROMETHEUS.resolve(folder))) {
            return found.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
