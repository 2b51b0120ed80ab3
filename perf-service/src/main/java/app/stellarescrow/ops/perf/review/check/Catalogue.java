package app.stellarescrow.ops.perf.review.check;

import static app.stellarescrow.ops.event.report.Condition.Test.API_LATENCY;
import static app.stellarescrow.ops.event.report.Condition.Test.DB_AT_RISK;
import static app.stellarescrow.ops.event.report.Condition.Test.DB_CONNECTIONS;
import static app.stellarescrow.ops.event.report.Condition.Test.DB_QUERY_LATENCY;
import static app.stellarescrow.ops.event.report.Condition.Test.DISK_USAGE;
import static app.stellarescrow.ops.event.report.Condition.Test.PERF_BLIND;
import static app.stellarescrow.ops.event.report.Condition.Test.PERF_REGRESSION;
import static app.stellarescrow.ops.event.report.Condition.Test.PROCESS_MEMORY;
import static app.stellarescrow.ops.event.report.Condition.Test.REDIS_HIT_RATE;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.perf.review.judgement.Check;
import app.stellarescrow.ops.perf.review.observation.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All checks. A new one is a line here, a file in resources/checks, and its threshold. */
public final class Catalogue {

    private static final List<Check> CHECKS =
            List.of(
                    new Check(
                            "statement-statistics",
                            List.of("statement-statistics", "statement-resets"),
                            Optional.of(PERF_BLIND),
                            StatisticsChecks::statistics),
                    new Check(
                            "slow-queries",
                            List.of("statements", "statement-resets", "statement-texts"),
                            Optional.of(DB_QUERY_LATENCY),
                            StatementChecks::slow),
                    alerting("connections", DB_CONNECTIONS, ConnectionChecks::connections),
                    alerting("long-transactions", DB_AT_RISK, ConnectionChecks::longTransactions),
                    alerting("lock-waits", DB_AT_RISK, ConnectionChecks::lockWaits),
                    of("cache-hit", SpaceChecks::cacheHit),
                    alerting("dead-rows", DB_AT_RISK, VacuumChecks::deadRows),
                    alerting("wraparound", DB_AT_RISK, VacuumChecks::wraparound),
                    new Check(
                            "index-use",
                            List.of("index-use", "cache-hit"),
                            Optional.empty(),
                            IndexChecks::use),
                    new Check(
                            "unused-indexes",
                            List.of("unused-indexes", "cache-hit"),
                            Optional.empty(),
                            IndexChecks::unused),
                    new Check(
                            "regressions",
                            List.of("statements", "statement-resets", "statement-texts"),
                            Optional.of(PERF_REGRESSION),
                            RegressionChecks::slower),
                    platform("api-latency", "api", API_LATENCY, PlatformChecks::api),
                    platform("redis-hit-rate", "redis", REDIS_HIT_RATE, PlatformChecks::redis),
                    platform("disk", "disk", DISK_USAGE, PlatformChecks::disk),
                    platform(
                            "process-memory",
                            "processes",
                            PROCESS_MEMORY,
                            PlatformChecks::processes),
                    of("duplicate-indexes", IndexChecks::duplicate),
                    of("invalid-indexes", IndexChecks::invalid),
                    alerting("sequences", DB_AT_RISK, SpaceChecks::sequences),
                    alerting("replication-slots", DB_AT_RISK, ReplicationChecks::slots),
                    alerting("replication-lag", DB_AT_RISK, ReplicationChecks::lag),
                    of("database-size", SpaceChecks::size));

    /** Queries whose results are kept for later reviews. */
    private static final Set<String> COUNTERS =
            Set.of(
                    "statements",
                    "statement-resets",
                    "cache-hit",
                    "index-use",
                    "unused-indexes",
                    "database-size",
                    "redis",
                    "disk");

    /** Not queries of the database: asked for only if something is configured. */
    private static final Set<String> PLATFORM = Set.of("api", "redis", "disk", "processes");

    private Catalogue() {}

    public static List<Check> checks() {
        return CHECKS;
    }

    public static Set<String> counters() {
        return COUNTERS;
    }

    /** The database's queries of all checks, each once. */
    public static List<String> queries() {
        return CHECKS.stream()
                .flatMap(each -> each.queries().stream())
                .filter(each -> !PLATFORM.contains(each))
                .distinct()
                .toList();
    }

    /** The database's queries of a light sample. */
    public static List<String> sampled() {
        return queries().stream().filter(COUNTERS::contains).toList();
    }

    /** The checks for which something is configured. */
    public static List<Check> checksOf(Observation now) {
        return CHECKS.stream()
                .filter(
                        each ->
                                !PLATFORM.contains(each.queries().getFirst())
                                        || now.rows().containsKey(each.queries().getFirst()))
                .toList();
    }

    private static Check of(String name, Check.Evaluation evaluation) {
        return new Check(name, List.of(name), Optional.empty(), evaluation);
    }

    private static Check platform(
            String name, String rows, Condition.Test alert, Check.Evaluation evaluation) {
        return new Check(name, List.of(rows), Optional.of(alert), evaluation);
    }

    private static Check alerting(String name, Condition.Test alert, Check.Evaluation evaluation) {
        return new Check(name, List.of(name), Optional.of(alert), evaluation);
    }
}
