package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.platform.check.PlatformCatalogue;
import app.stellarescrow.ops.perf.review.platform.check.ShippedLimits;
import app.stellarescrow.ops.perf.review.platform.process.ProcessProbe;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that need time to show: a slowdown, a reset, a leak. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InjectedFaultsIT {

    private static final int SAMPLES = 8;

    private static final int GOOD_HALF_DAYS = 12;

    @TempDir private Path folder;

    @Test
    void a_statement_that_became_five_times_slower_is_critical_and_the_others_are_not_named()
            throws SQLException {
        // Given
        var shop = new ReviewedDatabase("shop_slower");
        shop.sql("create extension pg_stat_statements");
        takes(shop, 0.02);
        call(shop);
        var before = shop.observe();
        takes(shop, 0.1);
        call(shop);

        // When
        var found = shop.check("regressions", shop.observe(), Optional.of(before));

        // Then
        assertThat(found.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(found.items())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.subject()).isEqualTo("select report()");
                            assertThat(each.values().get("times")).isBetween(4.0, 6.0);
                        });
        assertThat(found.next()).contains("compare with what changed since");
    }

    @Extended
    @Test
    void a_statement_that_became_six_times_slower_today_does_not_hide_in_a_good_week()
            throws SQLException {
        // Given
        var shop = new ReviewedDatabase("shop_slower_today");
        shop.sql("create extension pg_stat_statements");
        takes(shop, 0.02);
        call(shop);
        var first = shop.observe();
        for (int i = 0; i < GOOD_HALF_DAYS; i++) {
            call(shop);
        }
        var second = shop.observe();
        takes(shop, 0.12);
        call(shop);

        // When
        var now = shop.observe();
        var week = shop.check("regressions", now, Optional.of(first));
        var found = shop.check("regressions", now, first, second);

        // Then
        assertThat(week.verdict()).isEqualTo(Verdict.OK);
        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.CRITICAL);
        assertThat(found.items().getFirst().subject()).isEqualTo("select report()");
        assertThat(found.evidence()).contains("over the whole window it is OK");
    }

    @Test
    void fault_72_a_reset_in_the_window_is_told_and_what_was_before_is_not_called_good()
            throws SQLException {
        // Given
        var shop = new ReviewedDatabase("shop_reset");
        shop.sql("create extension pg_stat_statements");
        takes(shop, 0.001);
        call(shop);
        var before = shop.observe();
        shop.sql("select pg_stat_statements_reset()");

        // When
        var now = shop.observe();
        var slow = shop.check("slow-queries", now, Optional.of(before));
        var regressions = shop.check("regressions", now, Optional.of(before));

        // Then
        assertThat(slow.verdict()).isEqualTo(Verdict.OK);
        assertThat(slow.evidence()).contains("the statistics were reset at", "before is unknown");
        assertThat(regressions.verdict()).isEqualTo(Verdict.PENDING);
        assertThat(regressions.evidence()).contains("the statistics were reset at");
        assertThat(regressions.next())
                .contains(
                        "at least perf.review.window after the reset",
                        "pg_stat_statements_reset()");
    }

    @Exhaustive
    @Test
    void a_process_that_takes_more_memory_at_each_sample_leaks_and_one_that_does_not_is_good()
            throws Exception {
        // Given
        var process =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "while read -r size; do kept+=(\"$(printf \"%${size}s\" '')\"); echo; done")
                        .start();
        try (var answers = process.inputReader()) {
            var file = Files.writeString(folder.resolve("pid"), Long.toString(process.pid()));

            // When
            var leaks = growth(process, answers, file, 20_000_000);
            var steady = growth(process, answers, file, 1);

            // Then
            assertThat(leaks.verdict()).isEqualTo(Verdict.CRITICAL);
            assertThat(leaks.evidence()).contains("indexer, grows by", "and reaches 400 MB in");
            assertThat(leaks.next()).contains("restart it");
            assertThat(steady.verdict()).isEqualTo(Verdict.OK);
        } finally {
            process.destroy();
        }
    }

    /** Of samples of each hour, in each of which it keeps so many bytes more. */
    private static CheckView growth(Process process, BufferedReader answers, Path file, int bytes)
            throws IOException {
        var samples = new ArrayList<Observation>();
        for (int i = 0; i < SAMPLES; i++) {
            process.outputWriter().write(bytes + "\n");
            process.outputWriter().flush();
            answers.readLine();
            var row = new Row(ProcessProbe.measure("indexer", file.toString()));
            var at = Instant.EPOCH.plus(Duration.ofHours(i));
            samples.add(new Observation(at, 0, Map.of("processes", List.of(row)), Map.of()));
        }
        return PlatformCatalogue.checks().stream()
                .filter(each -> each.name().equals("memory-growth"))
                .findFirst()
                .orElseThrow()
                .evaluate(
                        new Window(samples.getLast(), samples.subList(0, SAMPLES - 1)),
                        ShippedLimits.ALL);
    }

    private static void takes(ReviewedDatabase database, double seconds) {
        database.sql(
                "create or replace function report() returns void language sql as 'select pg_sleep(%s)'"
                        .formatted(seconds));
    }

    private static void call(ReviewedDatabase database) throws SQLException {
        try (var session = database.session();
                var statement = session.createStatement()) {
            for (int i = 0; i < ReviewedDatabase.HOT; i++) {
                statement.execute("select report()");
            }
        }
    }
}
