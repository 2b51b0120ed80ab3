package app.stellarescrow.ops.perf.review.check;

import static app.stellarescrow.ops.event.report.Condition.Test.DB_AT_RISK;
import static app.stellarescrow.ops.event.report.Condition.Test.DB_CONNECTIONS;
import static app.stellarescrow.ops.event.report.Condition.Test.DB_QUERY_LATENCY;
import static app.stellarescrow.ops.event.report.Condition.Test.PERF_BLIND;
import static app.stellarescrow.ops.event.report.Condition.Test.PERF_REGRESSION;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.perf.review.deployment.DeploymentChecks;
import app.stellarescrow.ops.perf.review.judgement.Check;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.platform.check.PlatformCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All checks. A new one is a line here, a file in resources/checks, and its threshold. */
public final class Catalogue {

    /** Whether the database could be asked; not a query. */
    private static final String SERVER = "server";

    private static final List<Check> CHECKS =
            List.of(
                    alerting(SERVER, DB_AT_RISK, ServerChecks::answers),
                    new Check(
                            "statement-statistics",
                            List.of("statement-statistics", "statement-resets"),
                            Optional.of(PERF_BLIND),
                            StatisticsChecks::statistics),
                    new Check(
                                    "slow-queries",
                                    List.of("statements", "statement-resets", "statement-texts"),
                                    Optional.of(DB_QUERY_LATENCY),
                                    StatementChecks::slow)
                            .withOtherRoles()
                            .withRecent(),
                    alerting("connections", DB_CONNECTIONS, ConnectionChecks::connections)
                            .withOtherRoles(),
                    alerting("long-transactions", DB_AT_RISK, ConnectionChecks::longTransactions)
                            .withOtherRoles(),
                    alerting("lock-waits", DB_AT_RISK, ConnectionChecks::lockWaits)
                            .withOtherRoles(),
                    of("cache-hit", SpaceChecks::cacheHit).withRecent(),
                    alerting("dead-rows", DB_AT_RISK, VacuumChecks::deadRows),
                    alerting("vacuum-horizon", DB_AT_RISK, VacuumChecks::horizon).withOtherRoles(),
                    alerting("wraparound", DB_AT_RISK, VacuumChecks::wraparound),
                    new Check(
                                    "index-use",
                                    List.of("index-use", "cache-hit"),
                                    Optional.empty(),
                                    IndexChecks::use)
                            .withRecent(),
                    new Check(
                            "unused-indexes",
                            List.of("unused-indexes", "cache-hit"),
                            Optional.empty(),
                            IndexChecks::unused),
                    new Check(
                                    "regressions",
                                    List.of("statements", "statement-resets", "statement-texts"),
                                    Optional.of(PERF_REGRESSION),
                                    RegressionChecks::slower)
                            .withOtherRoles()
                            .withRecent(),
                    of("duplicate-indexes", IndexChecks::duplicate),
                    of("invalid-indexes", IndexChecks::invalid),
                    alerting("sequences", DB_AT_RISK, SpaceChecks::sequences),
                    alerting("replication-slots", DB_AT_RISK, ReplicationChecks::slots),
                    alerting("replication-lag", DB_AT_RISK, ReplicationChecks::lag)
                            .withOtherRoles()
                            .withRecent(),
                    of("checkpoints", CheckpointChecks::requested).withRecent(),
                    of("bloat", TableChecks::bloat),
                    of("table-sizes", TableChecks::sizes),
                    of("database-size", SpaceChecks::size),
                    new Check(
                            "versions",
                            List.of(SERVER, "extensions"),
                            Optional.empty(),
                            DeploymentChecks::changes));

    /** Queries whose results are kept for later reviews. */
    private static final Set<String> COUNTERS =
            Set.of(
                    "statements",
                    "statement-resets",
                    PlannedStatements.PLANS,
                    "cache-hit",
                    "index-use",
                    "unused-indexes",
                    "replication-lag",
                    "checkpoints",
                    "table-sizes",
                    "database-size",
                    "extensions");

    /** Small ones: a review reads them of all samples, as those of the platform. */
    private static final Set<String> COURSES = Set.of(PlannedStatements.PLANS, "extensions");

    /** Checks without a figure. */
    private static final Set<String> FIXED = Set.of(SERVER, "invalid-indexes", "versions");

    private Catalogue() {}

    public static List<Check> checks() {
        return Stream.concat(CHECKS.stream(), PlatformCatalogue.checks().stream()).toList();
    }

    /** Of each, a review reads only the oldest sample: they are large. */
    public static Set<String> comparedOnce() {
        return COUNTERS.stream()
                .filter(each -> !COURSES.contains(each))
                .collect(Collectors.toSet());
    }

    /** Of each, a review reads the oldest sample of the last part of its window, too. */
    public static Set<String> comparedTwice() {
        return CHECKS.stream()
                .filter(Check::ofRecent)
                .flatMap(each -> each.queries().stream())
                .filter(comparedOnce()::contains)
                .collect(Collectors.toSet());
    }

    public static Set<String> courses() {
        return Stream.concat(PlatformCatalogue.counters().stream(), COURSES.stream())
                .collect(Collectors.toSet());
    }

    /** The names of thresholds: those of the checks whose figures are compared with one. */
    public static List<String> thresholds() {
        return Stream.concat(
                        checks().stream().map(Check::name).filter(each -> !FIXED.contains(each)),
                        Stream.of(ReplicationChecks.LAG_BYTES))
                .sorted()
                .toList();
    }

    public static Set<String> counters() {
        return Stream.concat(COUNTERS.stream(), PlatformCatalogue.counters().stream())
                .collect(Collectors.toSet());
    }

    /** The database's queries of all checks, each once. */
    public static List<String> queries() {
        return CHECKS.stream()
                .flatMap(each -> each.queries().stream())
                .filter(each -> !each.equals(SERVER))
                .distinct()
                .toList();
    }

    /** The database's queries of a light sample. */
    public static List<String> sampled() {
        return queries().stream().filter(COUNTERS::contains).toList();
    }

    /** The checks for which something is configured. */
    public static List<Check> checksOf(Observation now) {
        var beside =
                PlatformCatalogue.checks().stream()
                        .filter(each -> now.rows().containsKey(each.queries().getFirst()));
        return Stream.concat(CHECKS.stream(), beside).toList();
    }

    private static Check of(String name, Check.Evaluation evaluation) {
        return new Check(name, List.of(name), Optional.empty(), evaluation);
    }

    private static Check alerting(String name, Condition.Test alert, Check.Evaluation evaluation) {
        return new Check(name, List.of(name), Optional.of(alert), evaluation);
    }
}
