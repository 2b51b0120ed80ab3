package app.stellarescrow.ops.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * Finds a schedule's next slot in its time zone. A time skipped when clocks go forward is due once,
 * at the change. A time of day that occurs twice when clocks go back is due the first time only,
 * but a line that runs every hour keeps its interval.
 */
public record NextRun(Cron cron, ZoneId zone) {

    /** Both as they are written in the configuration. */
    public static NextRun of(String cron, String zone) {
        return new NextRun(Cron.parse(cron), ZoneId.of(zone));
    }

    /** The first slot strictly after that instant. */
    public Instant after(Instant instant) {
        return cron.everyHour() ? inRhythm(instant) : atTimeOfDay(instant);
    }

    private Instant atTimeOfDay(Instant instant) {
        var local = LocalDateTime.ofInstant(instant, zone);
        Instant slot;
        do {
            local = cron.after(local);
            slot = firstTime(local);
        } while (!slot.isAfter(instant));
        return slot;
    }

    private Instant firstTime(LocalDateTime local) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private Instant inRhythm(Instant instant) {
        var rules = zone.getRules();
        var offset = rules.getOffset(instant);
        var local = cron.after(LocalDateTime.ofInstant(instant, offset));
        var change = rules.nextTransition(instant);
        return change == null || local.toInstant(offset).isBefore(change.getInstant())
                ? local.toInstant(offset)
                : acrossThe(change, local);
    }

    private Instant acrossThe(ZoneOffsetTransition change, LocalDateTime local) {
        return change.isGap() && local.isBefore(change.getDateTimeAfter())
                ? change.getInstant()
                : cron.after(change.getDateTimeAfter().minusNanos(1))
                        .toInstant(change.getOffsetAfter());
    }
}
