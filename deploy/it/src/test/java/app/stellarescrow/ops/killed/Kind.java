package app.stellarescrow.ops.killed;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The alerts of the test, with the time to respond that the settings give them. */
enum Kind {
    SERVICE_DOWN("ServiceDown", Condition.Test.SERVICE_DOWN, shortSla()),
    DISK_USAGE("DiskUsage", Condition.Test.DISK_USAGE, shortSla()),
    INDEXER_LAG("IndexerLag", Condition.Test.INDEXER_LAG, longSla()),
    QUERY_LATENCY("DBQueryLatency", Condition.Test.DB_QUERY_LATENCY, longSla()),
    HIT_RATE("RedisHitRate", Condition.Test.REDIS_HIT_RATE, longSla());

    private final String title;
    private final Condition.Test test;
    private final Sla sla;

    Kind(String title, Condition.Test test, Sla sla) {
        this.title = title;
        this.test = test;
        this.sla = sla;
    }

    String title() {
        return title;
    }

    Condition holds(String target) {
        return new Condition(test, target, "%s of %s".formatted(title, target));
    }

    Condition holdsNoMore(String target) {
        return new Condition(test, target, null);
    }

    static Map<String, Sla> slas() {
        return Arrays.stream(values()).collect(toMap(Kind::title, each -> each.sla));
    }

    /** As options of a JVM, because environment variables have no case. */
    static String settings() {
        return Arrays.stream(values()).map(Kind::setting).collect(joining(" "));
    }

    private String setting() {
        return "-Dalerts.known.%1$s.sla=%2$s -Dalerts.known.%1$s.escalation=%3$s"
                .formatted(
                        title,
                        sla.limit(),
                        sla.escalation().stream().map(Duration::toString).collect(joining(",")));
    }

    /** Runs out while the test runs. */
    private static Sla shortSla() {
        return new Sla(
                Duration.ofSeconds(6), List.of(Duration.ofSeconds(3), Duration.ofSeconds(9)));
    }

    /** Does not. */
    private static Sla longSla() {
        return Sla.of(Duration.ofHours(1));
    }
}
