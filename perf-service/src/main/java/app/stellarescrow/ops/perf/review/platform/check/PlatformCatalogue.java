package app.stellarescrow.ops.perf.review.platform.check;

import static app.stellarescrow.ops.event.report.Condition.Test.API_LATENCY;
import static app.stellarescrow.ops.event.report.Condition.Test.DISK_USAGE;
import static app.stellarescrow.ops.event.report.Condition.Test.PROCESS_MEMORY;
import static app.stellarescrow.ops.event.report.Condition.Test.REDIS_HIT_RATE;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.perf.review.judgement.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All checks of what is beside the database. */
public final class PlatformCatalogue {

    private static final List<Check> CHECKS =
            List.of(
                    alerting("api-latency", "api", API_LATENCY, ApiChecks::latency),
                    alerting("api-percentiles", "api-metrics", API_LATENCY, ApiChecks::percentiles)
                            .withRecent(),
                    alerting("redis-hit-rate", "redis", REDIS_HIT_RATE, RedisChecks::hitRate)
                            .withRecent(),
                    alerting("redis-memory", "redis", REDIS_HIT_RATE, RedisChecks::memory),
                    reported("redis-evictions", "redis", RedisChecks::evictions).withRecent(),
                    reported("redis-slow-log", "redis", SlowLogChecks::slowLog),
                    alerting("disk", "disk", DISK_USAGE, DiskChecks::use),
                    alerting("process-memory", "processes", PROCESS_MEMORY, ProcessChecks::memory),
                    alerting(
                            "container-memory",
                            "processes",
                            PROCESS_MEMORY,
                            ProcessChecks::ofLimit),
                    alerting("memory-growth", "processes", PROCESS_MEMORY, ProcessChecks::growth),
                    alerting(
                            "process-restarts",
                            "processes",
                            PROCESS_MEMORY,
                            RestartChecks::restarts),
                    reported("process-cpu", "processes", ProcessChecks::cpu).withRecent(),
                    reported("host-cpu", "host", HostChecks::cpu).withRecent(),
                    reported("host-memory", "host", HostChecks::memory));

    /** What later reviews compare with. */
    private static final Set<String> COUNTERS =
            Set.of("api-metrics", "redis", "disk", "processes", "host", "versions");

    private PlatformCatalogue() {}

    public static List<Check> checks() {
        return CHECKS;
    }

    public static Set<String> counters() {
        return COUNTERS;
    }

    private static Check alerting(
            String name, String rows, Condition.Test alert, Check.Evaluation evaluation) {
        return new Check(name, List.of(rows), Optional.of(alert), evaluation);
    }

    private static Check reported(String name, String rows, Check.Evaluation evaluation) {
        return new Check(name, List.of(rows), Optional.empty(), evaluation);
    }
}
