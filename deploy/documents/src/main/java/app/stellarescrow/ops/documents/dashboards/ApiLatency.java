package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** API Latency of the manual: P50, P95 and P99 by endpoint, and the errors. */
final class ApiLatency {

    /** The manual's limits of the time to the first byte (section 4.1), in seconds. */
    private static final Limits TTFB = Limits.above(0.4, 0.8);

    private static final String RATE =
            "rate(http_server_requests_seconds_count{job=\"api\"%s}[$__rate_interval])";

    private ApiLatency() {}

    static Board board() {
        return new Board(
                "manual-api-latency",
                "API Latency",
                Origin.MANUAL,
                "API gateway response times by endpoint, and which requests fail (manual, section 5.1)",
                List.of(now(), percentiles(), errors()));
    }

    private static Section now() {
        return Section.of(
                "Now",
                Chart.number("P50", "Half of all requests are faster.", Unit.SECONDS, all("0.5"))
                        .within(TTFB),
                Chart.number("P95", "One in twenty is slower.", Unit.SECONDS, all("0.95"))
                        .within(TTFB),
                Chart.number("P99", "One in a hundred is slower.", Unit.SECONDS, all("0.99"))
                        .within(TTFB),
                Chart.number(
                        "Requests",
                        "In a second.",
                        Unit.REQUESTS_PER_SECOND,
                        "sum(%s)".formatted(RATE.formatted(""))));
    }

    private static Section percentiles() {
        return Section.of(
                "By endpoint",
                endpoint("P50 by endpoint", "0.5"),
                endpoint("P95 by endpoint", "0.95"),
                endpoint("P99 by endpoint", "0.99"),
                Chart.lines(
                                "Percentiles that the platform computes itself",
                                "Of its last requests, in milliseconds.",
                                Unit.MILLISECONDS,
                                new Query("max(stellar_escrow_api_avg_response_ms)", "mean"),
                                new Query("max(stellar_escrow_api_p95_response_ms)", "P95"),
                                new Query("max(stellar_escrow_api_p99_response_ms)", "P99"))
                        .within(Limits.above(400, 800)));
    }

    private static Section errors() {
        return Section.of(
                "Errors",
                Chart.lines(
                        "Answers by status",
                        "4xx are requests at fault, 5xx the API.",
                        Unit.REQUESTS_PER_SECOND,
                        new Query(
                                "sum by (status) (%s)".formatted(RATE.formatted("")),
                                "{{status}}")),
                Chart.lines(
                        "Errors by endpoint",
                        "Answers 5xx in a second.",
                        Unit.REQUESTS_PER_SECOND,
                        new Query(
                                "sum by (method, uri) (%s)"
                                        .formatted(RATE.formatted(",status=~\"5..\"")),
                                "{{method}} {{uri}}")));
    }

    private static Chart endpoint(String title, String quantile) {
        return Chart.lines(
                        title,
                        "The manual's limits are 400 and 800 ms (section 4.1).",
                        Unit.SECONDS,
                        new Query(percentile(quantile, "le, method, uri"), "{{method}} {{uri}}"))
                .within(TTFB);
    }

    private static String all(String quantile) {
        return percentile(quantile, "le");
    }

    private static String percentile(String quantile, String labels) {
        return "histogram_quantile(%s, sum by (%s) (rate(http_server_requests_seconds_bucket{job=\"api\"}[$__rate_interval])))"
                .formatted(quantile, labels);
    }
}
