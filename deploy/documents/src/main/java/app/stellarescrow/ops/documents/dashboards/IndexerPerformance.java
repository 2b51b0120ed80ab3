package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** Indexer Performance of the manual: ledger lag, events per second, DB write latency. */
final class IndexerPerformance {

    private static final double MEGABYTE = 1_000_000;

    private IndexerPerformance() {}

    static Board board() {
        return new Board(
                "manual-indexer",
                "Indexer Performance",
                Origin.MANUAL,
                "Blockchain event processing: how far the indexer is behind, what it handles, and how long its database takes (manual, section 5.1)",
                List.of(
                        Section.of("Progress", lag(), lagOverTime(), events()),
                        Section.of("Costs", writes(), memory())));
    }

    private static Chart lag() {
        return Chart.number(
                        "Ledger lag",
                        "Beyond five minutes: RB-002",
                        Unit.SECONDS,
                        "max(ops_indexer_lag_seconds)")
                .within(Limits.above(60, 300));
    }

    private static Chart lagOverTime() {
        return Chart.lines(
                        "Ledger lag over time",
                        "How far each indexer is behind the network, as the perf-service sees it.",
                        Unit.SECONDS,
                        new Query("max by (target) (ops_indexer_lag_seconds)", "{{target}}"))
                .within(Limits.above(60, 300));
    }

    private static Chart events() {
        return Chart.lines(
                "Events per second",
                "Events of the chain that the indexer has processed.",
                Unit.PER_SECOND,
                new Query(
                        "sum by (instance) (rate(stellar_escrow_events_processed_total[$__rate_interval]))",
                        "{{instance}}"));
    }

    private static Chart writes() {
        return Chart.lines(
                        "DB write latency",
                        "Of the indexer's statements, as it measures them. The manual's limits are 20 and 50 ms (section 4.1).",
                        Unit.MILLISECONDS,
                        new Query(
                                "max by (instance) (stellar_escrow_db_query_duration_ms)",
                                "{{instance}}"))
                .within(Limits.above(20, 50));
    }

    private static Chart memory() {
        return Chart.lines(
                        "Memory",
                        "The manual's limits are 200 and 400 MB (section 4.1).",
                        Unit.BYTES,
                        new Query(
                                "max by (instance) (process_resident_memory_bytes{job=\"indexer\"})",
                                "{{instance}}"))
                .within(Limits.above(200 * MEGABYTE, 400 * MEGABYTE));
    }
}
