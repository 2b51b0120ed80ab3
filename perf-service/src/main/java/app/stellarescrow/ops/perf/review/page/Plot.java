package app.stellarescrow.ops.perf.review.page;

import app.stellarescrow.ops.api.perf.ReviewReport;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A metric over the last reviews, from zero, as a line in SVG with a mark for each review. */
final class Plot {

    private static final double WIDTH = 300;
    private static final double HEIGHT = 60;
    private static final double EDGE = 4;

    private record Point(double x, double y, String label) {}

    private Plot() {}

    /**
     * Empty if fewer than two reviews measured it.
     *
     * @param reviews oldest first
     * @param markers those beyond the first and last review are left out
     */
    static String of(Metric metric, List<ReviewReport> reviews, List<Marker> markers) {
        var measured = reviews.stream().filter(each -> metric.of(each).isPresent()).toList();
        if (measured.size() < 2) {
            return "";
        }
        var points = points(metric, measured);
        var line =
                points.stream()
                        .map(each -> "%s,%s".formatted(number(each.x()), number(each.y())))
                        .collect(Collectors.joining(" "));
        var marks = points.stream().map(Plot::mark).collect(Collectors.joining());
        var changes =
                markers.stream()
                        .flatMap(each -> change(each, measured).stream())
                        .collect(Collectors.joining());
        return """
        <figure><figcaption>%1$s: %2$s</figcaption><svg viewBox="0 0 300 76" role="img" aria-label="%1$s"><line x1="0" y1="56" x2="300" y2="56"/>%7$s<polyline points="%3$s"/>%4$s<text x="0" y="71">%5$s</text><text x="300" y="71" text-anchor="end">%6$s</text></svg></figure>
        """
                .formatted(
                        metric.title(),
                        metric.words(metric.of(measured.getLast()).orElseThrow()),
                        line,
                        marks,
                        day(measured.getFirst()),
                        day(measured.getLast()),
                        changes);
    }

    private static List<Point> points(Metric metric, List<ReviewReport> measured) {
        var values = measured.stream().map(each -> metric.of(each).orElseThrow()).toList();
        var most = values.stream().reduce(0.0, Math::max);
        var points = new ArrayList<Point>();
        for (int i = 0; i < values.size(); i++) {
            var x = x(i, values.size());
            var share = most == 0 ? 0 : values.get(i) / most;
            points.add(
                    new Point(
                            x,
                            HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE),
                            "%s: %s".formatted(day(measured.get(i)), metric.words(values.get(i)))));
        }
        return points;
    }

    private static String mark(Point point) {
        return "<circle cx=\"%s\" cy=\"%s\" r=\"3\"><title>%s</title></circle>"
                .formatted(number(point.x()), number(point.y()), point.label());
    }

    private static double x(double place, int points) {
        return EDGE + place * (WIDTH - 2 * EDGE) / (points - 1);
    }

    /** Between the two reviews that it lies between, by its time. */
    private static Optional<String> change(Marker marker, List<ReviewReport> measured) {
        for (int i = 1; i < measured.size(); i++) {
            var from = measured.get(i - 1).about().at();
            var to = measured.get(i).about().at();
            if (!marker.at().isBefore(from) && !marker.at().isAfter(to)) {
                var whole = Math.max(1, Duration.between(from, to).toMillis());
                var part = Duration.between(from, marker.at()).toMillis() / (double) whole;
                return Optional.of(line(x(i - 1 + part, measured.size()), marker.label()));
            }
        }
        return Optional.empty();
    }

    private static String line(double x, String label) {
        return "<line class=\"change\" x1=\"%1$s\" y1=\"0\" x2=\"%1$s\" y2=\"56\"><title>%2$s</title></line>"
                .formatted(number(x), ReviewPage.text(label));
    }

    private static LocalDate day(ReviewReport review) {
        return LocalDate.ofInstant(review.about().at(), ZoneOffset.UTC);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
