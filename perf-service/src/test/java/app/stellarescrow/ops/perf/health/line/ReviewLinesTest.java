package app.stellarescrow.ops.perf.health.line;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewLinesTest {

    private static final UUID ID = UUID.fromString("6f1c0b9e-0000-4000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_critical_review_names_its_critical_checks_and_the_next_step_of_the_first() {
        // When
        var line =
                line(
                        check("host-cpu", Verdict.CRITICAL, null),
                        check("index-use", Verdict.CRITICAL, "find the statements"),
                        check("disk", Verdict.WARN, "delete old files"),
                        check("cache-hit", Verdict.OK, null));

        // Then
        assertThat(line.grade()).isEqualTo(Grade.RED);
        assertThat(line.reason())
                .isEqualTo(
                        "CRITICAL: host-cpu, index-use: 2 critical, 1 warning(s), 0 unknown; the review is 2 h old");
        assertThat(line.next())
                .isEqualTo(
                        "index-use: find the statements; ./ops perf show %s has the rest, ./ops perf review --target shop --wait measures again"
                                .formatted(ID));
    }

    @Test
    void of_many_warnings_three_are_named() {
        // When
        var line =
                line(
                        Stream.of("a", "b", "c", "d", "e")
                                .map(each -> check(each, Verdict.WARN, "look"))
                                .toArray(CheckView[]::new));

        // Then
        assertThat(line.grade()).isEqualTo(Grade.AMBER);
        assertThat(line.reason()).startsWith("WARN: a, b, c and 2 more: 0 critical, 5 warning(s)");
    }

    @Test
    void a_good_review_is_green_until_it_is_too_old() {
        // Given
        var good = review(check("disk", Verdict.OK, null));

        // When
        var young = ReviewLines.of(good, Duration.ofDays(8), NOW).line();
        var old = ReviewLines.of(good, Duration.ofHours(1), NOW).line();

        // Then
        assertThat(young.grade()).isEqualTo(Grade.GREEN);
        assertThat(young.reason()).startsWith("OK: 0 critical");
        assertThat(old.grade()).isEqualTo(Grade.AMBER);
        assertThat(old.reason()).endsWith("2 h old; the limit is 1 h");
    }

    private static Checked line(CheckView... checks) {
        return ReviewLines.of(review(checks), Duration.ofDays(8), NOW).line();
    }

    private static ReviewReport review(CheckView... checks) {
        var at = NOW.minus(Duration.ofHours(2));
        return new ReviewReport(
                new ReviewReport.About(ID, "shop", "15.18", at, at),
                Verdict.worst(Stream.of(checks).map(CheckView::verdict).toList()),
                List.of(checks),
                new ReviewReport.Cost(18, 250));
    }

    private static CheckView check(String name, Verdict verdict, @Nullable String next) {
        return new CheckView(name, verdict, "", next, List.of());
    }
}
