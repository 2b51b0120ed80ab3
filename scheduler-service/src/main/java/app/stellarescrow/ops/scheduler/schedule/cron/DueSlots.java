package app.stellarescrow.ops.scheduler.schedule.cron;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a schedule has come due.
 *
 * @param slots oldest first
 * @param next the slot after these; if even this one is due, there were more than could be taken
 */
public record DueSlots(List<Instant> slots, Instant next) {

    /**
     * Takes the due slots from the first on.
     *
     * @param limit at most so many: the backlog of a long outage is worked off in bites
     */
    public static DueSlots upTo(Instant now, Instant first, NextRun nextRun, int limit) {
        var slots = new ArrayList<Instant>();
        var next = first;
        while (!next.isAfter(now) && slots.size() < limit) {
            slots.add(next);
            next = nextRun.after(next);
        }
        return new DueSlots(List.copyOf(slots), next);
    }

    public boolean isNewest(Instant slot, Instant now) {
        return next.isAfter(now) && slot.equals(slots.getLast());
    }

    public boolean hasMore(Instant now) {
        return !next.isAfter(now);
    }
}
