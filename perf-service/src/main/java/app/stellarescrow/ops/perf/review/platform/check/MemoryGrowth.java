package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Memory of one run of a process that grows without end; pure. A process that has warmed up, or
 * goes up and down, does not.
 *
 * @param perDay bytes, by the line through all samples
 */
record MemoryGrowth(List<Point> points, double perDay) {

    /** A sample: days since the first one, and bytes. */
    record Point(double day, double bytes) {}

    static final int LEAST_POINTS = 6;

    /** Smaller growth, as a share of the first sample, is none. */
    private static final double LEAST_SHARE = 0.1;

    private static final double LEAST_BYTES = 10e6;

    /** How well the line must fit: the square of the correlation. */
    private static final double LEAST_FIT = 0.8;

    /** A leak goes on: the last half grows at least at this share of the whole. */
    private static final double LEAST_LATE_SHARE = 0.5;

    /** Empty if it does not grow, or too few samples know this run. */
    static Optional<MemoryGrowth> of(Row now, Window window) {
        var points = points(now, window);
        if (points.size() < LEAST_POINTS) {
            return Optional.empty();
        }
        var line = slope(points);
        var grown = points.getLast().bytes() - points.getFirst().bytes();
        var late = slope(points.subList(points.size() / 2, points.size()));
        var leaks =
                grown > LEAST_BYTES
                        && grown > LEAST_SHARE * points.getFirst().bytes()
                        && fit(points) >= LEAST_FIT
                        && late >= LEAST_LATE_SHARE * line;
        return leaks ? Optional.of(new MemoryGrowth(points, line)) : Optional.empty();
    }

    private static List<Point> points(Row now, Window window) {
        var points = new ArrayList<Point>();
        var all = Stream.concat(window.earlier().stream(), Stream.of(window.now())).toList();
        for (var observation : all) {
            same(now, observation)
                    .ifPresent(
                            row -> {
                                var age = Duration.between(all.getFirst().at(), observation.at());
                                points.add(new Point(days(age), row.number("bytes")));
                            });
        }
        return points;
    }

    private static Optional<Row> same(Row now, Observation observation) {
        return observation.of("processes").stream()
                .filter(each -> each.text("name").equals(now.text("name")))
                .filter(each -> each.text("run").equals(now.text("run")))
                .findFirst();
    }

    private static double days(Duration duration) {
        return duration.toMillis() / (double) Duration.ofDays(1).toMillis();
    }

    /** By the least squares. */
    private static double slope(List<Point> points) {
        return covariance(points) / Math.max(Double.MIN_NORMAL, variance(points, true));
    }

    private static double fit(List<Point> points) {
        var both = variance(points, true) * variance(points, false);
        return both == 0 ? 0 : Math.pow(covariance(points), 2) / both;
    }

    private static double covariance(List<Point> points) {
        var day = points.stream().mapToDouble(Point::day).average().orElse(0);
        var bytes = points.stream().mapToDouble(Point::bytes).average().orElse(0);
        return points.stream().mapToDouble(e -> (e.day() - day) * (e.bytes() - bytes)).sum();
    }

    private static double variance(List<Point> points, boolean ofDays) {
        var values = points.stream().mapToDouble(ofDays ? Point::day : Point::bytes).toArray();
        var mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(each -> Math.pow(each - mean, 2)).sum();
    }

    /** Zero if it is there already. */
    double daysUntil(double limit) {
        return Math.max(0, (limit - points.getLast().bytes()) / perDay);
    }

    Duration length() {
        var days = points.getLast().day() - points.getFirst().day();
        return Duration.ofMinutes(Math.round(days * Duration.ofDays(1).toMinutes()));
    }
}
