package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The numbers that retention follows.
 *
 * @param keep younger ones are kept
 * @param periods for this many days, weeks, months or years the newest verified one is kept
 * @param floor one is deleted only if this many newer ones are verified
 * @param grace between marking and deletion
 */
record RetentionRules(Duration keep, Map<Calendar, Integer> periods, int floor, Duration grace) {

    RetentionRules {
        if (keep.compareTo(Duration.ofDays(1)) < 0 || floor < 1 || grace.isNegative()) {
            throw new PermanentFailure(
                    "RETENTION_DAYS (%d) and retention.floor (%d) must be at least 1, retention.grace not negative"
                            .formatted(keep.toDays(), floor),
                    "correct the setting: with less, the last backup could be deleted",
                    null);
        }
    }

    static RetentionRules of(RetentionConfig config) {
        var periods = new EnumMap<Calendar, Integer>(Calendar.class);
        periods.put(Calendar.DAILY, config.daily());
        periods.put(Calendar.WEEKLY, config.weekly());
        periods.put(Calendar.MONTHLY, config.monthly());
        periods.put(Calendar.YEARLY, config.yearly());
        return new RetentionRules(
                Duration.ofDays(config.days()), periods, config.floor(), config.grace());
    }
}
