package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.cron.DueSlots;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.NewRun;
import app.stellarescrow.ops.scheduler.run.NewRun.Origin;
import app.stellarescrow.ops.scheduler.schedule.Schedules.NextSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of due schedules. Every slot gets a run: the newest is requested unless it is too old to
 * start; older ones were missed and are skipped, so that an outage does not cause a flood of runs.
 *
 * @param hasMore whether more is due than fits into one plan
 */
record FiringPlan(List<NewRun> runs, List<NextSlot> nextSlots, boolean hasMore) {

    /** Slots of all schedules together; a longer backlog takes several plans. */
    private static final int MOST_SLOTS = 10_000;

    /** Smaller delays are not mentioned. */
    private static final Duration LATE = Duration.ofSeconds(5);

    static FiringPlan of(List<Due> schedules, Instant now) {
        var runs = new ArrayList<NewRun>();
        var nextSlots = new ArrayList<NextSlot>();
        var hasMore = false;
        for (var schedule : schedules) {
            var slots = schedule.slots(now, MOST_SLOTS / schedules.size());
            slots.slots().forEach(slot -> runs.add(schedule.run(slot, slots, now)));
            nextSlots.add(new NextSlot(schedule.definition.name(), slots.next()));
            hasMore |= slots.hasMore(now);
        }
        return new FiringPlan(runs, nextSlots, hasMore);
    }

    /**
     * A schedule that is due.
     *
     * @param slot the first that is due
     */
    record Due(ConfiguredSchedule definition, JobSpec spec, Instant slot) {

        private DueSlots slots(Instant now, int limit) {
            return DueSlots.upTo(now, slot, definition.nextRun(), limit);
        }

        private NewRun run(Instant slot, DueSlots slots, Instant now) {
            var origin = Origin.ofSlot(definition.name(), slot);
            var limits = definition.limits();
            if (!slots.isNewest(slot, now)) {
                return NewRun.skipped(
                        spec, origin, slot, "missed: no scheduler ran until a newer slot was due");
            }
            if (slot.plus(limits.startWithin()).isBefore(now)) {
                return NewRun.skipped(
                        spec,
                        origin,
                        slot,
                        "missed: no scheduler ran within %s"
                                .formatted(limits.startWithin().toString().substring(2)));
            }
            return NewRun.due(spec, origin, now, limits, detail(slot, now));
        }

        private static String detail(Instant slot, Instant now) {
            var lag = Duration.between(slot, now);
            return lag.compareTo(LATE) < 0
                    ? "for slot " + slot
                    : "for slot %s, %d s late".formatted(slot, lag.toSeconds());
        }
    }
}
