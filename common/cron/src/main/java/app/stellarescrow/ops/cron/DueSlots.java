package app.stellarescrow.ops.cron;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a schedule that are due.
 *
 * @param slots oldest first
 * @param next the slot after these; if it is due too, there are more
 */
public record DueSlots(List<Instant> slots, Instant next) {

    /**
     * Collects the due slots, oldest first.
     *
     * @param limit of their number: a long backlog is handled in parts
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
