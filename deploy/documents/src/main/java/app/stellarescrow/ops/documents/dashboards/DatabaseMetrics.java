package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** Database Metrics of the manual: query latency, connections, cache hit rate, bloat. */
final class DatabaseMetrics {

    private static final String STATEMENTS =
            "sum by (datname) (rate(pg_stat_statements_seconds_total[$__rate_interval])) / sum by (datname) (rate(pg_stat_statements_calls_total[$__rate_interval]))";
    private static final String CONNECTIONS =
            "sum by (instance) (pg_stat_database_numbackends) / max by (instance) (pg_settings_max_connections)";
    private static final String CACHE_HITS =
            "sum by (datname) (rate(pg_stat_database_blks_hit[$__rate_interval])) / (sum by (datname) (rate(pg_stat_database_blks_hit[$__rate_interval])) + sum by (datname) (rate(pg_stat_database_blks_read[$__rate_interval])))";
    private static final String REDIS_HITS =
            "sum by (instance) (rate(redis_keyspace_hits_total[$__rate_interval])) / (sum by (instance) (rate(redis_keyspace_hits_total[$__rate_interval])) + sum by (instance) (rate(redis_keyspace_misses_total[$__rate_interval])))";

    private DatabaseMetrics() {}

    static Board board() {
        return new Board(
                "manual-database",
                "Database Metrics",
                Origin.MANUAL,
                "PostgreSQL performance, as postgres_exporter sees it (manual, section 5.1). What to do about it: ./ops perf review --wait",
                List.of(queries(), storage(), redis()));
    }

    private static Section queries() {
        return Section.of(
                "Queries and connections",
                Chart.lines(
                                "Query latency",
                                "The mean of all statements. The manual's limits are 20 and 50 ms (section 4.1): RB-006",
                                Unit.SECONDS,
                                new Query(STATEMENTS, "{{datname}}"))
                        .within(Limits.above(0.02, 0.05)),
                Chart.lines(
                        "Queries per second",
                        "By database.",
                        Unit.PER_SECOND,
                        new Query(
                                "sum by (datname) (rate(pg_stat_statements_calls_total[$__rate_interval]))",
                                "{{datname}}")),
                Chart.lines(
                        "Connections",
                        "By database, beside what the server allows.",
                        Unit.COUNT,
                        new Query("sum by (datname) (pg_stat_database_numbackends)", "{{datname}}"),
                        new Query("max by (instance) (pg_settings_max_connections)", "allowed")),
                Chart.lines(
                                "Connections in use",
                                "The manual's limits are 8 and 9 of 10 (section 4.1).",
                                Unit.RATIO,
                                new Query(CONNECTIONS, "{{instance}}"))
                        .within(Limits.above(0.8, 0.9)));
    }

    private static Section storage() {
        return Section.of(
                "Cache and bloat",
                Chart.lines(
                                "Cache hit rate",
                                "Blocks that were in memory when they were needed.",
                                Unit.RATIO,
                                new Query(CACHE_HITS, "{{datname}}"))
                        .within(Limits.below(0.99, 0.9)),
                Chart.bars(
                        "Dead rows",
                        "The ten tables with the most; ./ops vacuum TABLE (manual, section 4.2)",
                        Unit.COUNT,
                        new Query(
                                "topk(10, max by (datname, relname) (pg_stat_user_tables_n_dead_tup))",
                                "{{datname}} {{relname}}")),
                Chart.bars(
                                "Share of dead rows",
                                "The ten tables with the highest, of those with more than 1,000.",
                                Unit.RATIO,
                                new Query(
                                        "topk(10, max by (datname, relname) (pg_stat_user_tables_n_dead_tup / (pg_stat_user_tables_n_dead_tup + pg_stat_user_tables_n_live_tup) and pg_stat_user_tables_n_dead_tup > 1000))",
                                        "{{datname}} {{relname}}"))
                        .within(Limits.above(0.2, 0.5)),
                Chart.lines(
                        "Size",
                        "By database.",
                        Unit.BYTES,
                        new Query("max by (datname) (pg_database_size_bytes)", "{{datname}}")));
    }

    private static Section redis() {
        return Section.of(
                "Redis",
                Chart.lines(
                                "Redis hit rate",
                                "The manual's limits are 70 and 60 % (section 4.1): RB-005",
                                Unit.RATIO,
                                new Query(REDIS_HITS, "{{instance}}"))
                        .within(Limits.below(0.7, 0.6)));
    }
}
