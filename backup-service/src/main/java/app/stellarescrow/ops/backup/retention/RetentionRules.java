package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What may go, in numbers.
 *
 * @param keep younger ones stay
 * @param periods of so many days, weeks, months or years the newest verified one stays
 * @param floor one goes only if so many newer ones are verified
 * @param grace between the decision and the deletion
 */
record RetentionRules(Duration keep, Map<Calendar, Integer> periods, int floor, Duration grace) {

    RetentionRules {
        if (keep.compareTo(Duration.ofDays(1)) < 0 || floor < 1 || grace.isNegative()) {
            throw new PermanentFailure(
                    "RETENTION_DAYS (%d) and retention.floor (%d) must be at least 1, retention.grace not negative"
                            .formatted(keep.toDays(), floor),
                    "with less, the last backup could be deleted; correct the setting",
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
