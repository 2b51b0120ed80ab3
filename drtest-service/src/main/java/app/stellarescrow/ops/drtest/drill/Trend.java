package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.DrillReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The trend of recovery time: the least-squares line through the last drills. */
record Trend(double secondsPerDay, Instant since, double secondsThen) {

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /** Empty for fewer than two drills, or if all were at the same time. */
    static Optional<Trend> of(List<DrillReport> drills) {
        if (drills.size() < 2) {
            return Optional.empty();
        }
        var since = drills.getLast().about().finishedAt();
        var days = drills.stream().mapToDouble(drill -> days(since, drill)).toArray();
        var seconds = drills.stream().mapToDouble(Trend::seconds).toArray();
        var n = drills.size();
        double sumX = 0;
        double sumY = 0;
        double sumXy = 0;
        double sumXx = 0;
        for (int i = 0; i < n; i++) {
            sumX += days[i];
            sumY += seconds[i];
            sumXy += days[i] * seconds[i];
            sumXx += days[i] * days[i];
        }
        var spread = n * sumXx - sumX * sumX;
        if (spread <= 0) {
            return Optional.empty();
        }
        var slope = (n * sumXy - sumX * sumY) / spread;
        return Optional.of(new Trend(slope, since, (sumY - slope * sumX) / n));
    }

    /** When recovery will take longer than the objective; empty if it does not grow. */
    Optional<Instant> exceeds(Duration objective) {
        if (secondsPerDay <= 0) {
            return Optional.empty();
        }
        var days = (objective.toSeconds() - secondsThen) / secondsPerDay;
        return Optional.of(since.plusSeconds((long) (days * SECONDS_PER_DAY)));
    }

    private static double days(Instant since, DrillReport drill) {
        return Duration.between(since, drill.about().finishedAt()).toSeconds() / SECONDS_PER_DAY;
    }

    private static double seconds(DrillReport drill) {
        return drill.recovery().toMillis() / 1000.0;
    }
}
