package app.stellarescrow.ops.documents;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.NewerPrograms;
import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.dashboards.Dashboards;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of all dashboards; PrometheusIT runs them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QueriesTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
    private static final Pattern GROUPS = Pattern.compile("\\bby \\([^)]*\\)");
    private static final Pattern RUNBOOK = Pattern.compile("RB-\\d{3}");
    private static final Pattern COMMAND = Pattern.compile("\\./ops ([a-z-]+)");

    /** Functions have no underscore, but for this one; metrics have one, but for these. */
    private static final Pattern METRIC =
            Pattern.compile("\\b(?!histogram_quantile)[a-z]+_\\w+\\b|\\bup\\b|\\bALERTS\\b");

    @TempDir private Path folder;

    @Test
    void every_query_is_one_that_prometheus_reads() throws Exception {
        // Given
        var promtool = NewerPrograms.find("promtool");
        assumeTrue(
                promtool.isPresent(),
                "promtool is missing: .ci/newer sid target/newer prometheus promtool");
        var rules = folder.resolve("rules.yml");
        Files.writeString(
                rules,
                queries()
                        .map(each -> each.expression().replace("$__rate_interval", "1m"))
                        .distinct()
                        .map(
                                each ->
                                        "  - {record: r, labels: {q: '%d'}, expr: '%s'}"
                                                .formatted(each.hashCode(), each))
                        .collect(joining("\n", "groups:\n- name: q\n  rules:\n", "\n")));

        // When
        var process =
                new ProcessBuilder(
                                promtool.orElseThrow().toString(),
                                "check",
                                "rules",
                                rules.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void every_metric_that_a_query_reads_is_documented() throws Exception {
        // Given
        var documented = Files.readString(DOCS.resolve("metrics.md"));

        // When
        var read =
                queries()
                        .flatMap(each -> metrics(each.expression()))
                        .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(read)
                .contains("up", "ops_backup_age_seconds", "web_vitals_cls_bucket")
                .hasSizeGreaterThan(50);
        assertThat(read).allSatisfy(metric -> assertThat(documented).contains("`" + metric + "`"));
    }

    @Test
    void the_manuals_six_and_our_four_are_there_and_no_two_have_the_same_name() {
        // When
        var titles = Dashboards.boards().stream().map(Board::title).toList();
        var uids = Dashboards.boards().stream().map(Board::uid).toList();

        // Then
        assertThat(titles)
                .containsExactlyInAnyOrder(
                        "Infrastructure Overview",
                        "Indexer Performance",
                        "API Latency",
                        "Database Metrics",
                        "Trade Analytics",
                        "Web Vitals",
                        "Backups and drills",
                        "Runs and slots",
                        "Alerts and SLA",
                        "Certificates and secrets");
        assertThat(uids).doesNotHaveDuplicates();
    }

    @Test
    void a_dashboard_names_only_runbooks_that_exist() throws Exception {
        // Given
        Set<String> known;
        try (var files = Files.list(DOCS.resolve("runbooks"))) {
            known =
                    files.map(file -> file.getFileName().toString().substring(0, 6))
                            .collect(Collectors.toSet());
        }

        // When
        var named = found(RUNBOOK, 0);

        // Then
        assertThat(named).hasSizeGreaterThan(8).isSubsetOf(known);
    }

    @Test
    void a_dashboard_names_only_commands_of_the_readme() throws Exception {
        var readme = Files.readString(Path.of("../../README.md"));
        assertThat(found(COMMAND, 1))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        command -> assertThat(readme).containsPattern("`(\\./ops )?" + command));
    }

    private static Stream<Query> queries() {
        return charts().flatMap(chart -> chart.queries().stream());
    }

    private static Stream<Chart> charts() {
        return Dashboards.boards().stream()
                .flatMap(board -> board.sections().stream())
                .flatMap(section -> section.charts().stream());
    }

    private static Set<String> found(Pattern pattern, int group) {
        var texts =
                Stream.concat(
                        charts().map(Chart::meaning),
                        Dashboards.boards().stream().map(Board::description));
        return texts.flatMap(text -> pattern.matcher(text).results().map(each -> each.group(group)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> metrics(String expression) {
        var bare = GROUPS.matcher(LABELS.matcher(expression).replaceAll("")).replaceAll("");
        return METRIC.matcher(bare.replace("$__rate_interval", ""))
                .results()
                .map(MatchResult::group);
    }
}
