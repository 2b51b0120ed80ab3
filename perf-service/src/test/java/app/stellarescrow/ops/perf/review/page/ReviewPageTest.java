package app.stellarescrow.ops.perf.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewPageTest {

    private static final Instant AT = Instant.parse("2026-03-08T03:00:00Z");

    @Test
    void the_page_begins_with_what_changed_and_what_to_do_first() {
        // When
        var page =
                new ReviewPage(report(Verdict.CRITICAL, 80), List.of(report(Verdict.OK, 10)))
                        .html();

        // Then
        assertThat(page)
                .containsSubsequence(
                        "<h1>Review of shop: <span class=\"CRITICAL\">",
                        "<h2>Since the last review</h2>",
                        "slow-queries is <span class=\"CRITICAL\">CRITICAL</span> (was OK)",
                        "<h2>Do first</h2>",
                        "Next: add an index",
                        "<h2>Checks</h2>");
    }

    @Test
    void a_second_slow_statement_under_the_same_verdict_is_told_and_one_that_is_gone_too() {
        // Given
        var now = findings(Verdict.WARN, "public.a", "public.<c>");
        var before = findings(Verdict.WARN, "public.a", "public.b");

        // When
        var page = page(now, before);

        // Then
        assertThat(page)
                .containsSubsequence(
                        "<h2>Since the last review</h2><ul>",
                        "<li>new under index-use: public.&lt;c&gt;, 7 full scans",
                        "<li>gone from index-use: public.b",
                        "<h2>Do first</h2>")
                .doesNotContain("Nothing has changed");
    }

    @Test
    void a_few_new_ones_are_named_and_the_rest_is_counted() {
        // When
        var page =
                page(
                        findings(Verdict.WARN, "a", "b", "c", "d", "e", "f"),
                        findings(Verdict.WARN, "a"));

        // Then
        assertThat(page)
                .contains("b, 7 full scans; c, 7 full scans; d, 7 full scans; and 2 more")
                .doesNotContain("gone from");
    }

    @Test
    void the_same_findings_are_no_change_and_what_is_good_is_not_told_as_new() {
        assertThat(page(findings(Verdict.WARN, "a"), findings(Verdict.WARN, "a")))
                .contains("Nothing has changed since 2026-03-01T03:00:00Z");
        assertThat(page(findings(Verdict.OK, "a", "b"), findings(Verdict.OK, "a")))
                .contains("Nothing has changed since 2026-03-01T03:00:00Z");
    }

    @Test
    void a_list_that_was_cut_does_not_make_the_others_new() {
        // Given
        var many = IntStream.range(0, 20).mapToObj("t%02d"::formatted).toArray(String[]::new);

        // When
        var grown = page(findings(Verdict.WARN, "t01", "other"), findings(Verdict.WARN, many));
        var cut = page(findings(Verdict.WARN, many), findings(Verdict.WARN, "t01", "other"));

        // Then
        assertThat(grown).doesNotContain("new under").contains("gone from index-use: t00");
        assertThat(cut).doesNotContain("gone from").contains("new under index-use: t00");
    }

    @Test
    void a_finding_of_a_check_that_the_last_review_did_not_have_is_told() {
        // Given
        var last = report(Verdict.OK, 10, AT.minus(Duration.ofDays(7)));
        var now = report(Verdict.OK, 10, AT, findings(Verdict.WARN, "a"));

        // Then
        assertThat(new ReviewPage(now, List.of(last)).html())
                .contains("<li>index-use is <span class=\"WARN\">WARN</span> (is new)");
    }

    private static String page(CheckView now, CheckView before) {
        var last = report(Verdict.OK, 10, AT.minus(Duration.ofDays(7)), before);
        return new ReviewPage(report(Verdict.OK, 10, AT, now), List.of(last)).html();
    }

    private static CheckView findings(Verdict verdict, String... tables) {
        var items =
                Stream.of(tables)
                        .map(each -> new Item(verdict, each, "7 full scans", Map.of()))
                        .toList();
        return new CheckView("index-use", verdict, "tables are read", "add an index", items);
    }

    @Test
    void each_metric_is_drawn_over_the_reviews_and_higher_is_higher() {
        // When
        var page =
                new ReviewPage(report(Verdict.CRITICAL, 80), List.of(report(Verdict.OK, 40)))
                        .html();

        // Then
        assertThat(page)
                .contains("slowest frequent statement, ms: 80.0")
                .contains("<polyline points=\"4.0,30.0 296.0,4.0\"/>")
                .containsPattern("<span class=\"bar\" style=\"width:100%\">");
    }

    @Test
    void a_statement_that_was_called_once_is_no_frequent_one() {
        // Given
        var items =
                List.of(
                        new Item(
                                Verdict.OK,
                                "copy trades to stdout",
                                "mean 2,072 ms",
                                Map.of("mean_ms", 2_072.0, "total_ms", 2_072.0, "frequent", 0.0)),
                        new Item(
                                Verdict.OK,
                                "select 1",
                                "mean 2.7 ms",
                                Map.of("mean_ms", 2.7, "total_ms", 90.0, "frequent", 1.0)));
        var statements = new CheckView("slow-queries", Verdict.OK, "none is slow", null, items);

        // When
        var figure = Metric.ALL.getFirst().of(report(Verdict.OK, 1, AT, statements));

        // Then
        assertThat(figure).hasValue(2.7);
    }

    @Test
    void fault_76_the_text_of_a_statement_is_never_markup_and_the_page_loads_nothing() {
        // When
        var page = new ReviewPage(report(Verdict.CRITICAL, 80), List.of()).html();

        // Then
        assertThat(page)
                .contains("select 1 as &quot;&lt;script&gt;alert(1)&lt;/script&gt;&quot;")
                .doesNotContain("<script")
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "src=", "url(");
    }

    @Test
    void a_deployment_is_a_line_between_two_reviews_and_its_name_is_never_markup() {
        // Given
        var deployed =
                new CheckView(
                        "versions",
                        Verdict.OK,
                        "deployed",
                        null,
                        List.of(
                                new Item(
                                        Verdict.OK,
                                        "<b>api</b>",
                                        "was deployed",
                                        Map.of(
                                                "at",
                                                (double) AT.minusSeconds(60).getEpochSecond()))));
        var now = report(Verdict.OK, 40, AT, deployed);
        var before = report(Verdict.OK, 40, AT.minusSeconds(240), deployed);

        // When
        var page = new ReviewPage(now, List.of(before)).html();

        // Then
        assertThat(page)
                .containsOnlyOnce(
                        "<line class=\"change\" x1=\"223.0\" y1=\"0\" x2=\"223.0\" y2=\"56\"><title>&lt;b&gt;api&lt;/b&gt; was deployed</title></line>")
                .contains("<li>&lt;b&gt;api&lt;/b&gt; was deployed");
    }

    @Test
    void the_forecast_of_the_fullest_disk_is_a_dashed_line_up_to_the_limit_and_names_the_day() {
        // Given
        var full = AT.plus(Duration.ofDays(21)).getEpochSecond();
        var now = report(Verdict.OK, 40, AT, disks(50, Map.of("full_at", (double) full)));
        var before = report(Verdict.OK, 40, AT.minus(Duration.ofDays(7)), disks(40, Map.of()));

        // When
        var page = new ReviewPage(now, List.of(before)).html();

        // Then
        assertThat(page)
                .contains("<polyline points=\"4.0,35.2 150.0,30.0\"/>")
                .containsOnlyOnce(
                        "<line class=\"forecast\" x1=\"150.0\" y1=\"30.0\" x2=\"296.0\" y2=\"4.0\"><title>full on 2026-03-29")
                .contains("text-anchor=\"end\">full on 2026-03-29</text>")
                .contains("until it is full");
    }

    @Test
    void a_disk_that_does_not_grow_has_no_forecast() {
        // Given
        var now = report(Verdict.OK, 40, AT, disks(50, Map.of()));
        var before = report(Verdict.OK, 40, AT.minus(Duration.ofDays(7)), disks(50, Map.of()));

        // Then
        assertThat(new ReviewPage(now, List.of(before)).html())
                .contains("fullest disk")
                .doesNotContain("class=\"forecast\"", "until it is full");
    }

    /** Another disk is full sooner, but the plot is not of it. */
    private static CheckView disks(double percent, Map<String, Double> more) {
        var values = new HashMap<>(Map.of("percent", percent));
        values.putAll(more);
        return new CheckView(
                "disk",
                Verdict.OK,
                "disks have room",
                null,
                List.of(
                        new Item(
                                Verdict.OK,
                                "other",
                                "small",
                                Map.of(
                                        "percent",
                                        1.0,
                                        "full_at",
                                        (double) AT.plusSeconds(60).getEpochSecond())),
                        new Item(Verdict.OK, "data", "large", values)));
    }

    private static ReviewReport report(Verdict verdict, double mean) {
        return report(verdict, mean, AT);
    }

    private static ReviewReport report(
            Verdict verdict, double mean, Instant at, CheckView... others) {
        var item =
                new Item(
                        verdict,
                        "select 1 as \"<script>alert(1)</script>\"",
                        "mean %s ms".formatted(mean),
                        Map.of("mean_ms", mean, "total_ms", 10 * mean));
        return new ReviewReport(
                new ReviewReport.About(UUID.randomUUID(), "shop", "15.18", at, null),
                verdict,
                Stream.concat(
                                Stream.of(
                                        new CheckView(
                                                "slow-queries",
                                                verdict,
                                                "it is slow",
                                                "add an index",
                                                List.of(item))),
                                Stream.of(others))
                        .toList(),
                new ReviewReport.Cost(18, 250));
    }
}
