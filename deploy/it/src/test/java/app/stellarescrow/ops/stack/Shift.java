package app.stellarescrow.ops.stack;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.devstack.demo.DemoServers;
import app.stellarescrow.ops.devstack.demo.LocalRedis;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.event.report.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an operator does at a stack. */
record Shift(RealStack stack) {

    private static final int RED = 1;

    /** Of the demo's own load. */
    private static final String STATEMENT = "from public.trades where id = $";

    /** A review judges no rate of fewer. */
    private static final int LEAST_KEYS = 120;

    Morning morning() throws IOException, InterruptedException {
        return Morning.of(stack);
    }

    /** Checks until that line is there. */
    Morning once(String line) {
        return await().until(this::morning, each -> each.open().contains(line));
    }

    /** A command that must succeed. */
    void ops(String... command) {
        var said = said(command);
        assertThat(said.exitCode()).as("%s: %s", String.join(" ", command), said).isZero();
    }

    Said said(String... command) {
        return Said.by(home(), command);
    }

    JsonNode json(String... command) throws IOException {
        return new ObjectMapper().readTree(said(command).out());
    }

    boolean fires(String name) {
        return new AlertApi(stack.servers().alert())
                .list(Optional.of("firing"), 1_000).value().stream()
                        .filter(AlertView::fires)
                        .anyMatch(each -> each.name().equals(name));
    }

    ReviewReport lastReview() {
        var perf = new PerfApi(stack.servers().perf());
        return perf.show(perf.list(1).value().getFirst().id().toString()).value();
    }

    /** The names of its checks that are findings. */
    static List<String> findings(ReviewReport review) {
        return review.checks().stream()
                .filter(each -> each.verdict().isFinding())
                .map(CheckView::name)
                .toList();
    }

    /** Until the demo's own load has asked Redis for as many keys as a review judges. */
    void awaitLoad() {
        if (LocalRedis.isHere()) {
            var redis = DemoServers.redis(stack.home(), stack.ports());
            await().atMost(2, MINUTES).until(() -> hits(redis.ask("info", "stats")) > LEAST_KEYS);
        }
    }

    private static int hits(String statistics) {
        return statistics
                .lines()
                .filter(each -> each.startsWith("keyspace_hits:"))
                .mapToInt(each -> Integer.parseInt(each.substring(each.indexOf(':') + 1).strip()))
                .sum();
    }

    /** Database, API, Redis, process and disk are judged by what was measured, and are good. */
    void reviewHealthyDemo() {
        awaitLoad();
        var review =
                await("the statement of the demo's own load")
                        .atMost(3, MINUTES)
                        .pollInterval(10, SECONDS)
                        .until(this::reviewed, each -> each.toString().contains(STATEMENT));
        assertThat(findings(review)).isEmpty();
        assertThat(review.checks())
                .filteredOn(each -> each.verdict() == Verdict.OK && !each.items().isEmpty())
                .extracting(CheckView::name)
                .contains(
                        "slow-queries",
                        "connections",
                        "api-latency",
                        "api-percentiles",
                        "redis-hit-rate",
                        "process-memory",
                        "disk");
        assertThat(review.toString()).contains("subject=indexer", "keys were found");
    }

    /** Code 3 is a machine that is busy with tests: critical, but no failure of the review. */
    void review() {
        var said = said("perf", "review", "--wait");
        assertThat(said.exitCode()).as(said.toString()).isIn(0, 3);
    }

    private ReviewReport reviewed() {
        review();
        return lastReview();
    }

    private Path home() {
        return stack.home().folder();
    }

    /** Nothing else is red or amber, and each has a next step. */
    static void assertRed(Morning morning, String... open) {
        assertThat(morning.said().exitCode()).isEqualTo(RED);
        assertThat(morning.open()).as(morning.said().out()).containsExactlyInAnyOrder(open);
        assertThat(morning.check().lines())
                .filteredOn(each -> each.grade() != Grade.GREEN)
                .extracting(Checked::next)
                .doesNotContainNull();
        assertSameForCurl(morning);
    }

    static void assertSameForCurl(Morning morning) {
        assertThat(morning.curl()).isEqualTo(morning.said().out());
    }

    void assertGreenAgain() {
        var last = await().until(this::morning, each -> each.said().exitCode() == 0);
        assertThat(last.open()).isEmpty();
    }
}
