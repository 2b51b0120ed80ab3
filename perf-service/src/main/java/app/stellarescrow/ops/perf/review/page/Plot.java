package app.stellarescrow.ops.perf.review.page;

import app.stellarescrow.ops.api.perf.ReviewReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A metric over the last reviews, from zero, as a line in SVG with a mark for each review. If it is
 * known when it will be 100 %, the last place is that day, and a dashed line goes on to it.
 */
final class Plot {

    private static final double WIDTH = 300;
    private static final double HEIGHT = 60;
    private static final double EDGE = 4;
    private static final double FULL = 100;

    private final Metric metric;
    private final List<ReviewReport> measured;
    private final List<Double> values;
    private final Optional<Instant> fullAt;
    private final double most;

    private Plot(Metric metric, List<ReviewReport> measured) {
        this.metric = metric;
        this.measured = measured;
        this.values = measured.stream().map(each -> metric.of(each).orElseThrow()).toList();
        this.fullAt = metric.fullAt(measured.getLast());
        this.most = values.stream().reduce(fullAt.isPresent() ? FULL : 0, Math::max);
    }

    /**
     * Empty if fewer than two reviews measured it.
     *
     * @param reviews oldest first
     * @param markers those beyond the first and last review are left out
     */
    static String of(Metric metric, List<ReviewReport> reviews, List<Marker> markers) {
        var measured = reviews.stream().filter(each -> metric.of(each).isPresent()).toList();
        return measured.size() < 2 ? "" : new Plot(metric, measured).svg(markers);
    }

    private String svg(List<Marker> markers) {
        var line =
                IntStream.range(0, values.size())
                        .mapToObj(i -> "%s,%s".formatted(x(i), y(values.get(i))))
                        .collect(Collectors.joining(" "));
        var marks =
                IntStream.range(0, values.size())
                        .mapToObj(this::mark)
                        .collect(Collectors.joining());
        var changes =
                markers.stream()
                        .flatMap(each -> change(each).stream())
                        .collect(Collectors.joining());
        var last = measured.getLast();
        return """
        <figure><figcaption>%1$s: %2$s</figcaption><svg viewBox="0 0 300 76" role="img" aria-label="%1$s"><line x1="0" y1="56" x2="300" y2="56"/>%7$s<polyline points="%3$s"/>%4$s<text x="0" y="71">%5$s</text><text x="300" y="71" text-anchor="end">%6$s</text></svg></figure>
        """
                .formatted(
                        metric.title(),
                        metric.words(values.getLast()),
                        line,
                        marks,
                        day(measured.getFirst().about().at()),
                        fullAt.map(each -> "full on " + day(each))
                                .orElseGet(() -> day(last.about().at()).toString()),
                        changes + fullAt.map(this::forecast).orElse(""));
    }

    /** From the last review up to the limit. */
    private String forecast(Instant at) {
        return "<line class=\"limit\" x1=\"0\" y1=\"%2$s\" x2=\"300\" y2=\"%2$s\"/><line class=\"forecast\" x1=\"%3$s\" y1=\"%4$s\" x2=\"%1$s\" y2=\"%2$s\"><title>full on %5$s if it goes on to grow as it did</title></line>"
                .formatted(
                        x(values.size()),
                        y(FULL),
                        x(values.size() - 1),
                        y(values.getLast()),
                        day(at));
    }

    private String mark(int i) {
        return "<circle cx=\"%s\" cy=\"%s\" r=\"3\"><title>%s: %s</title></circle>"
                .formatted(
                        x(i),
                        y(values.get(i)),
                        day(measured.get(i).about().at()),
                        metric.words(values.get(i)));
    }

    private String x(double place) {
        var places = fullAt.isPresent() ? values.size() : values.size() - 1;
        return number(EDGE + place * (WIDTH - 2 * EDGE) / places);
    }

    private String y(double value) {
        var share = most == 0 ? 0 : value / most;
        return number(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE));
    }

    /** Between the two reviews that it lies between, by its time. */
    private Optional<String> change(Marker marker) {
        for (int i = 1; i < measured.size(); i++) {
            var from = measured.get(i - 1).about().at();
            var to = measured.get(i).about().at();
            if (!marker.at().isBefore(from) && !marker.at().isAfter(to)) {
                var whole = Math.max(1, Duration.between(from, to).toMillis());
                var part = Duration.between(from, marker.at()).toMillis() / (double) whole;
                return Optional.of(line(x(i - 1 + part), marker.label()));
            }
        }
        return Optional.empty();
    }

    private static String line(String x, String label) {
        return "<line class=\"change\" x1=\"%1$s\" y1=\"0\" x2=\"%1$s\" y2=\"56\"><title>%2$s</title></line>"
                .formatted(x, ReviewPage.text(label));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
