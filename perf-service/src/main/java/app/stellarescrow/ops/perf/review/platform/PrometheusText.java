package app.stellarescrow.ops.perf.review.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Metrics in Prometheus' text format, and how long HTTP requests took according to them; pure. */
final class PrometheusText {

    private static final Pattern LINE =
            Pattern.compile(
                    "([a-zA-Z_:][\\w:]*)(\\{(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*+\")*+})?\\s+(\\S+)(?:\\s.*)?");
    private static final Pattern LE = Pattern.compile("[{,]\\s*le=\"([^\"]*)\"");
    private static final Pattern QUANTILE = Pattern.compile("[{,]\\s*quantile=\"([^\"]*)\"");

    /** Usual names; the first that is there counts. */
    private static final List<String> USUAL =
            List.of(
                    "http_server_requests_seconds",
                    "http_server_request_duration_seconds",
                    "http_request_duration_seconds",
                    "http_requests_duration_seconds",
                    "http_request_duration_milliseconds",
                    "http_request_duration_ms");

    private static final Map<String, String> PERCENTILES =
            Map.of("0.5", "p50", "0.50", "p50", "0.95", "p95", "0.99", "p99");
    private static final double MILLIS = 1_000;

    /**
     * A line.
     *
     * @param labels with braces; empty if there are none
     */
    private record Series(String name, String labels, double value) {}

    private final List<Series> all;

    PrometheusText(String text) {
        this.all = text.lines().flatMap(each -> series(each).stream()).toList();
    }

    private static Optional<Series> series(String line) {
        var match = LINE.matcher(line.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var labels = Optional.ofNullable(match.group(2)).orElse("");
        try {
            return Optional.of(new Series(match.group(1), labels, number(match.group(3))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static double number(String text) {
        return text.endsWith("Inf")
                ? Math.copySign(Double.POSITIVE_INFINITY, text.startsWith("-") ? -1 : 1)
                : Double.parseDouble(text);
    }

    /**
     * Columns of a row: of a histogram its buckets, {@code le 0.1}, of all its series together; of
     * a summary its percentiles, each the worst of its series.
     */
    Optional<Map<String, Object>> latencies(Optional<String> metric) {
        return metric.map(Stream::of)
                .orElseGet(() -> Stream.concat(USUAL.stream(), others().stream()))
                .flatMap(each -> Stream.of(histogram(each), summary(each)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Other names that look like a duration of HTTP requests. */
    private Set<String> others() {
        var names = new TreeSet<String>();
        all.stream()
                .map(each -> each.name().replaceFirst("_(bucket|count|sum)$", ""))
                .filter(each -> each.matches(".*(http|request).*(duration|latency|seconds).*"))
                .filter(each -> !each.matches(".*(client|size|bytes).*"))
                .forEach(names::add);
        return names;
    }

    private Optional<Map<String, Object>> histogram(String metric) {
        var buckets = new TreeMap<Double, Double>();
        of(metric + "_bucket", _ -> true)
                .forEach(
                        each -> {
                            var le = LE.matcher(each.labels());
                            if (le.find()) {
                                var bound = number(le.group(1)) * factor(metric);
                                buckets.merge(bound, each.value(), Double::sum);
                            }
                        });
        if (buckets.isEmpty()) {
            return Optional.empty();
        }
        var row = new HashMap<String, Object>();
        buckets.forEach((bound, count) -> row.put("le " + bound, count));
        of("process_start_time_seconds", _ -> true)
                .findFirst()
                .ifPresent(each -> row.put("run", Double.toString(each.value())));
        return Optional.of(row);
    }

    private Optional<Map<String, Object>> summary(String metric) {
        var row = new HashMap<String, Object>();
        of(metric, each -> Double.isFinite(each.value()))
                .forEach(
                        each -> {
                            var quantile = QUANTILE.matcher(each.labels());
                            if (quantile.find() && PERCENTILES.containsKey(quantile.group(1))) {
                                row.merge(
                                        PERCENTILES.get(quantile.group(1)),
                                        each.value() * factor(metric),
                                        (one, other) -> Math.max((double) one, (double) other));
                            }
                        });
        if (!row.containsKey("p95") && !row.containsKey("p99")) {
            return Optional.empty();
        }
        row.put(
                "requests",
                Math.round(of(metric + "_count", _ -> true).mapToDouble(Series::value).sum()));
        return Optional.of(row);
    }

    private Stream<Series> of(String name, Predicate<Series> condition) {
        return all.stream().filter(each -> each.name().equals(name)).filter(condition);
    }

    /** To milliseconds; Prometheus' unit of time is the second. */
    private static double factor(String metric) {
        return metric.matches(".*_(ms|millis|milliseconds)") ? 1 : MILLIS;
    }
}
