package app.stellarescrow.ops.alert.catalog;

import static java.util.Map.entry;

import app.stellarescrow.ops.event.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * Which alert explains another one: a server that is down is slow and behind, too. Here alone it is
 * said how the targets of {@code ServiceDown} (the servers that the perf-service asks) are related
 * to those of other alerts. What can be the cause of an outage, such as used-up connections, is not
 * among them.
 */
public final class Dependants {

    /** The alert that explains others; it never hides one of P1. */
    public static final KnownAlert CAUSE = KnownAlert.SERVICE_DOWN;

    /**
     * By alert, the target of {@code ServiceDown} that explains it. Reviews are of a database, and
     * say what they find about Redis and the API under its name, too.
     */
    private static final Map<KnownAlert, String> SERVERS =
            Map.ofEntries(
                    entry(KnownAlert.DB_QUERY_LATENCY, "database %s"),
                    entry(KnownAlert.PERF_REGRESSION, "database %s"),
                    entry(KnownAlert.REDIS_HIT_RATE, "redis *"),
                    entry(KnownAlert.API_LATENCY, "endpoint *"),
                    entry(KnownAlert.INDEXER_LAG, "endpoint %s"),
                    entry(KnownAlert.CONSUMER_STUCK, "%s"));

    private Dependants() {}

    /** The target of {@link #CAUSE} that explains the alert; it may contain {@code *}. */
    public static Optional<String> causeOf(String alert, Severity severity, String target) {
        return KnownAlert.named(alert)
                .filter(_ -> severity != Severity.P1)
                .map(SERVERS::get)
                .map(server -> server.formatted(target));
    }

    /** The same as a pattern of SQL's {@code like}. */
    public static Optional<String> causeLike(String alert, Severity severity, String target) {
        return causeOf(alert, severity, target)
                .map(cause -> cause.replaceAll("([\\\\%_])", "\\\\$1").replace('*', '%'));
    }
}
