package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;

/** How far the indexer is behind the network (manual, section 1.1, step 5). */
public final class IndexerLines {

    private static final String NEXT =
            "look at the indexer's log and at its connection to the network; RB-002";

    private IndexerLines() {}

    /**
     * The limits of the lag.
     *
     * @param ledgerTime how often the network closes a ledger
     */
    public record Limits(Duration ledgerTime, Duration amber, Duration red) {

        /** The time in which the network closes so many ledgers. */
        public Duration behind(long lag) {
            return ledgerTime.multipliedBy(Math.max(0, lag));
        }
    }

    public static Finding of(String name, long ledger, long lag, Limits limits) {
        var behind = limits.behind(lag);
        return Area.INDEXER
                .graded(
                        grade(behind, limits),
                        name,
                        "at ledger %d, %d ledgers (%s) behind the network; the limit is %s"
                                .formatted(
                                        ledger,
                                        lag,
                                        Quantities.duration(behind),
                                        Quantities.duration(limits.red())),
                        NEXT)
                .alerting(Condition.Test.INDEXER_LAG);
    }

    /** An indexer that cannot be asked may be far behind. */
    public static Finding silent(String name, String reason) {
        return Area.INDEXER
                .red(name, reason + ", so its lag is unknown", NEXT)
                .alerting(Condition.Test.INDEXER_LAG);
    }

    private static Grade grade(Duration behind, Limits limits) {
        if (behind.compareTo(limits.red()) > 0) {
            return Grade.RED;
        }
        return behind.compareTo(limits.amber()) > 0 ? Grade.AMBER : Grade.GREEN;
    }
}
