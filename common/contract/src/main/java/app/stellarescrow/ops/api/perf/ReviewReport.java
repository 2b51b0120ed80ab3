package app.stellarescrow.ops.api.perf;

import app.stellarescrow.ops.event.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A performance review of a target.
 *
 * @param verdict the worst of its checks
 * @param checks the worst first
 */
public record ReviewReport(About about, Verdict verdict, List<CheckView> checks, Cost cost) {

    /**
     * What was reviewed.
     *
     * @param id that of its run
     * @param server its version
     * @param since the earlier sample that counters are compared with; null if there is none
     */
    public record About(
            UUID id, String target, String server, Instant at, @Nullable Instant since) {}

    /**
     * What the review itself cost the server.
     *
     * @param queries how many it ran, one after the other
     * @param millis their time
     */
    public record Cost(int queries, long millis) {}

    /** For a list. */
    public ReviewView view() {
        return new ReviewView(
                about.id(),
                about.target(),
                about.at(),
                verdict,
                count(Verdict.CRITICAL),
                count(Verdict.WARN),
                count(Verdict.UNKNOWN));
    }

    private int count(Verdict of) {
        return (int) checks.stream().filter(each -> each.verdict() == of).count();
    }
}
