package app.stellarescrow.ops.perf.review.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that a server of a test cannot be brought into cheaply. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseJudgementTest {

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");
    private static final Limits LIMITS =
            new Limits(
                    Map.of(
                            "unused-indexes", threshold(100, 1e9),
                            "invalid-indexes", threshold(100, 1e9),
                            "vacuum-horizon", threshold(1e6, 50e6),
                            "replication-lag", threshold(30, 300),
                            "long-transactions", threshold(300, 3600),
                            "checkpoints", threshold(50, 101),
                            "replication-lag-bytes", threshold(1e9, 10e9)),
                    20,
                    100,
                    Duration.ofDays(6),
                    Duration.ofDays(1));

    @Test
    void an_invalid_index_of_any_size_is_a_warning() {
        assertThat(IndexChecks.invalid(window("invalid-indexes", index("1", 0)), LIMITS).verdict())
                .isEqualTo(Verdict.WARN);
    }

    @ParameterizedTest
    @CsvSource({"1, 7, 7, WARN", "1, 7, 8, OK", "1, 7, 0, OK", "2, 7, 7, OK"})
    void an_index_is_unused_only_if_it_is_the_same_and_its_counter_has_not_moved(
            String idBefore, int scansBefore, int scans, Verdict verdict) {
        // Given
        var window = window("unused-indexes", index("1", scans), index(idBefore, scansBefore));

        // Then
        assertThat(IndexChecks.unused(window, LIMITS).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "prepared, 60000000, CRITICAL, rollback prepared",
        "slot, 2000000, WARN, pg_drop_replication_slot",
        "standby, 2000000, WARN, hot_standby_feedback",
        "session, 2000000, WARN, pg_terminate_backend"
    })
    void fault_75_what_keeps_autovacuum_from_removing_rows_is_named_with_its_remedy(
            String kind, long age, Verdict verdict, String next) {
        // Given
        var row = new Row(Map.of("name", kind + " x", "owner", "shop", "kind", kind, "age", age));

        // When
        var judgement = VacuumChecks.horizon(window("vacuum-horizon", row), LIMITS);

        // Then
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.evidence()).contains(kind + " x, of shop");
        assertThat(judgement.next()).contains(next);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, OK", "0, 2e9, WARN", "0, 11e9, CRITICAL", "301, 0, CRITICAL"})
    void a_standby_that_replays_nothing_is_behind_by_bytes(
            double seconds, double bytes, Verdict verdict) {
        // Given
        var window = window("replication-lag", standby(seconds, bytes));

        // Then
        assertThat(ReplicationChecks.lag(window, LIMITS).verdict()).isEqualTo(verdict);
    }

    @Test
    void a_standby_that_has_vanished_is_named() {
        // Given
        var before = observation("replication-lag", List.of(standby(0, 0)), 7);
        var now = observation("replication-lag", List.of(), 0);

        // When
        var lag = ReplicationChecks.lag(new Window(now, Optional.of(before)), LIMITS);

        // Then
        assertThat(lag.verdict()).isEqualTo(Verdict.WARN);
        assertThat(lag.items()).extracting(Item::subject).containsExactly("east 10.0.0.7");
    }

    @Test
    void fault_70_a_library_that_is_not_loaded_is_blind_although_its_settings_are_there() {
        // Given
        var row = new Row(Map.of("installed", true, "available", true, "loaded", false));

        // When
        var blind = StatisticsChecks.statistics(window("statement-statistics", row), LIMITS);

        // Then
        assertThat(blind.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(blind.next()).startsWith("set shared_preload_libraries");
    }

    @Test
    void a_query_without_rows_is_no_error_of_the_review() {
        // Given
        var window = new Window(observation("cache-hit", List.of(), 0), Optional.empty());

        // Then
        assertThat(SpaceChecks.cacheHit(window, LIMITS).verdict()).isEqualTo(Verdict.OK);
    }

    @ParameterizedTest
    @CsvSource({"0, 20, WARN", "20, 0, OK", "0, 9, OK"})
    void checkpoints_that_come_because_of_too_little_room_for_wal_are_a_warning(
            int timed, int requested, Verdict verdict) {
        // Given
        var window =
                window("checkpoints", checkpoints(7 + timed, 7 + requested), checkpoints(7, 7));

        // Then
        assertThat(CheckpointChecks.requested(window, LIMITS).verdict()).isEqualTo(verdict);
    }

    @Test
    void a_table_that_grows_is_told_with_its_growth_a_day() {
        // When
        var sizes = TableChecks.sizes(window("table-sizes", table(10e9), table(3e9)), LIMITS);

        // Then
        assertThat(sizes.evidence()).contains("grows by 1.0 GB a day");
    }

    @Test
    void a_text_that_is_cut_is_told() {
        // Given
        var row = new Row(Map.of("id", "7", "seconds", 9_000, "query", "select a", "cut", true));

        // When
        var items = ConnectionChecks.longTransactions(window("long-transactions", row), LIMITS);

        // Then
        assertThat(items.toString()).contains("select a … (its text is cut)");
    }

    private static Row checkpoints(int timed, int requested) {
        return new Row(
                Map.of(
                        "id",
                        "server",
                        "timed",
                        timed,
                        "requested",
                        requested,
                        "write_millis",
                        0,
                        "sync_millis",
                        0,
                        "max_wal_size",
                        "1GB"));
    }

    private static Row table(double bytes) {
        return new Row(Map.of("id", "1", "name", "public.t", "bytes", bytes, "index_bytes", 0));
    }

    private static Row index(String id, int scans) {
        return new Row(
                Map.of(
                        "id",
                        id,
                        "name",
                        "public.i",
                        "of",
                        "public.t",
                        "scans",
                        scans,
                        "bytes",
                        500));
    }

    private static Row standby(double seconds, double bytes) {
        return new Row(
                Map.of(
                        "name",
                        "east 10.0.0.7",
                        "state",
                        "streaming",
                        "seconds",
                        seconds,
                        "bytes",
                        bytes));
    }

    private static Window window(String query, Row now) {
        return new Window(observation(query, List.of(now), 0), Optional.empty());
    }

    private static Window window(String query, Row now, Row before) {
        return new Window(
                observation(query, List.of(now), 0),
                Optional.of(observation(query, List.of(before), 7)));
    }

    private static Observation observation(String query, List<Row> rows, int daysAgo) {
        return new Observation(
                NOW.minus(Duration.ofDays(daysAgo)), 150_008, Map.of(query, rows), Map.of());
    }

    private static Threshold threshold(double warn, double critical) {
        return new Threshold(Optional.of(warn), Optional.of(critical));
    }
}
