package app.stellarescrow.ops.perf.review.platform;

import app.stellarescrow.ops.perf.review.observation.Row;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures the time to the first byte of an HTTP API: the median of a few requests. */
final class ApiProbe {

    private static final int REQUESTS = 5;
    private static final double NANOS = 1e6;

    private final Web web;

    ApiProbe(Web web) {
        this.web = web;
    }

    Map<String, @Nullable Object> measure(String name, String url) {
        try {
            var request = web.get(url);
            var millis = new ArrayList<Double>();
            var status = 0;
            for (int i = 0; i < REQUESTS; i++) {
                var begun = System.nanoTime();
                var answer = web.client().send(request, BodyHandlers.ofInputStream());
                millis.add((System.nanoTime() - begun) / NANOS);
                status = Math.max(status, answer.statusCode());
                answer.body().close();
            }
            Collections.sort(millis);
            return status >= Web.NO_SUCCESS
                    ? Row.failed(name, "it answers %d".formatted(status), "look at its log")
                    : Map.of(
                            "name",
                            name,
                            "millis",
                            millis.get(REQUESTS / 2),
                            "slowest",
                            millis.getLast(),
                            "status",
                            status);
        } catch (IOException e) {
            return Row.failed(
                    name,
                    "no answer (%s)".formatted(e.getClass().getSimpleName()),
                    "start it, or correct perf.platform.api.%s.url".formatted(name));
        } catch (IllegalArgumentException e) {
            return Row.failed(
                    name,
                    "its URL cannot be used",
                    "write http://host/path in perf.platform.api.%s.url".formatted(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Row.failed(name, "interrupted", "");
        }
    }
}
