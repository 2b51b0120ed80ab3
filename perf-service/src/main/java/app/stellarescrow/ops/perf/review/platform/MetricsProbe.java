package app.stellarescrow.ops.perf.review.platform;

import app.stellarescrow.ops.perf.http.BoundedHttp;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how long requests to an API took, as the API itself measured them. */
final class MetricsProbe {

    private final Web web;

    MetricsProbe(Web web) {
        this.web = web;
    }

    /**
     * Reads JSON with p50, p95 and p99, or Prometheus' text format.
     *
     * @param metric of Prometheus; empty: that of HTTP requests
     */
    Map<String, @Nullable Object> measure(String name, String url, Optional<String> metric) {
        try {
            var answer = BoundedHttp.send(web.client(), web.get(url));
            return answer.statusCode() >= Web.NO_SUCCESS
                    ? failed(name, "it answers %d".formatted(answer.statusCode()))
                    : row(name, answer.body(), metric);
        } catch (IOException e) {
            return failed(name, "no answer (%s)".formatted(e.getClass().getSimpleName()));
        } catch (IllegalArgumentException e) {
            return failed(name, "its URL cannot be used");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(name, "interrupted");
        }
    }

    private static Map<String, @Nullable Object> row(
            String name, String text, Optional<String> metric) {
        var measured =
                text.stripLeading().startsWith("{")
                        ? JsonPercentiles.read(text)
                        : new PrometheusText(text).latencies(metric);
        return measured.<Map<String, @Nullable Object>>map(
                        each -> {
                            var row = new HashMap<String, @Nullable Object>(each);
                            row.put("name", name);
                            return row;
                        })
                .orElseGet(
                        () -> failed(name, "its metrics do not say how long HTTP requests took"));
    }

    private static Map<String, @Nullable Object> failed(String name, String error) {
        return Row.failed(
                name,
                error,
                "perf.platform.api.%1$s.metrics-url must answer JSON with p50, p95 and p99, or Prometheus' text with a histogram or summary, whose name can be set as perf.platform.api.%1$s.metrics-name"
                        .formatted(name));
    }
}
