package app.stellarescrow.ops.bench.crash.audit;

import app.stellarescrow.ops.bench.crash.audit.Facts.Work;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many attempts a job may have taken, given the kills during it. A worker's crash spends the
 * attempts that it interrupts, an orderly stop spends none, and an outage of a server that jobs
 * need can cost one, plus one for each wait before a retry.
 */
record AttemptRules(List<Kill> kills) {

    /** As configured in the services. */
    static final int MOST = 3;

    private static final long SECONDS_TO_RETRY = 10;

    /** Explains a wrong number of attempts. */
    Stream<String> wrong(Work work) {
        var least = Math.min(MOST, 1 + crashes(work));
        var most = Math.min(MOST, 1 + crashes(work) + unknown(work) + outages(work));
        return work.spent() >= least && work.spent() <= most
                ? Stream.of()
                : Stream.of(
                        "%s has %d attempts, but its crashes and outages explain %d to %d"
                                .formatted(work.id(), work.spent(), least, most));
    }

    /** Only a worker that was stopped releases attempts. */
    Stream<String> wronglyReleased(Work work) {
        var stops = within(work).filter(each -> each.victim() == work.worker() && !each.isCrash());
        var most = stops.count();
        return work.released() <= most
                ? Stream.of()
                : Stream.of(
                        "%s has %d released attempts, but its worker was stopped %d times"
                                .formatted(work.id(), work.released(), most));
    }

    /** Whether all servers that the job needs were up throughout. */
    boolean wasUndisturbed(Work work) {
        return outages(work) == 0;
    }

    boolean wasUsedUp(Work work) {
        return work.spent() >= MOST;
    }

    private int crashes(Work work) {
        return (int)
                kills.stream()
                        .filter(each -> each.victim() == work.worker() && each.isCrash())
                        .flatMap(each -> each.caught().stream().flatMap(List::stream))
                        .filter(each -> each.job().equals(work.id()))
                        .distinct()
                        .count();
    }

    private int unknown(Work work) {
        return (int)
                within(work)
                        .filter(each -> each.victim() == work.worker())
                        .filter(each -> each.insisted() || each.caught().isEmpty())
                        .count();
    }

    private int outages(Work work) {
        return kills.stream()
                .filter(each -> each.victim().isNeededByJobs())
                .filter(each -> each.overlaps(work.startedAt(), work.settledAt()))
                .mapToInt(each -> 1 + (int) (each.away().toSeconds() / SECONDS_TO_RETRY))
                .sum();
    }

    private Stream<Kill> within(Work work) {
        return kills.stream().filter(each -> each.isWithin(work.startedAt(), work.settledAt()));
    }
}
