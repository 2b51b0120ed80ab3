package app.stellarescrow.ops.perf.review.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrometheusTextTest {

    private static final String HISTOGRAM =
            """
            # HELP http_server_requests_seconds How long requests took
            # TYPE http_server_requests_seconds histogram
            http_server_requests_seconds_bucket{uri="/a \\"}{ le=\\"9\\"",le="0.1",} 4 1395066363000
            http_server_requests_seconds_bucket{uri="/a",le="+Inf"} 5.0 # {trace="7"} 0.2
            http_server_requests_seconds_bucket{le="0.1",uri="/b"} 1
            http_server_requests_seconds_bucket{uri="/b", le="+Inf"} 1e1
            http_server_requests_seconds_count{uri="/b"} 10
            process_start_time_seconds 1.7e9
            broken{ 5
            """;

    private static final String SUMMARY =
            """
            rpc_latency_ms{quantile="0.95"} 7
            http_request_duration_seconds{path="/a",quantile="0.5"} 0.01
            http_request_duration_seconds{path="/a",quantile="0.95"} 0.2
            http_request_duration_seconds{path="/b",quantile="0.95"} 0.9
            http_request_duration_seconds{path="/c",quantile="0.95"} NaN
            http_request_duration_seconds_count{path="/a"} 30
            http_request_duration_seconds_count{path="/b"} 5
            """;

    @Test
    void the_buckets_of_all_series_are_added_in_milliseconds() {
        assertThat(latencies(HISTOGRAM, Optional.empty()))
                .isEqualTo(Map.of("le 100.0", 5.0, "le Infinity", 15.0, "run", "1.7E9"));
    }

    @Test
    void of_a_summary_the_slowest_series_counts_and_one_without_requests_does_not() {
        assertThat(latencies(SUMMARY, Optional.empty()))
                .isEqualTo(Map.of("p50", 10.0, "p95", 900.0, "requests", 35L));
    }

    @Test
    void the_settings_can_name_another_metric() {
        assertThat(latencies(SUMMARY, Optional.of("rpc_latency_ms")))
                .isEqualTo(Map.of("p95", 7.0, "requests", 0L));
        assertThat(latencies(SUMMARY, Optional.of("none"))).isNull();
    }

    @Test
    void percentiles_are_found_anywhere_in_json_and_in_its_unit() {
        assertThat(
                        JsonPercentiles.read(
                                        """
                                        {"requests": 9, "latency_ms": {"p50": 1, "p95": 2.5, "p99": 3}}
                                        """)
                                .orElseThrow())
                .isEqualTo(Map.of("p50", 1.0, "p95", 2.5, "p99", 3.0, "requests", 9L));
        assertThat(
                        JsonPercentiles.read(
                                        """
                                        {"http": {"duration_seconds": {"p95": 0.5}}}
                                        """)
                                .orElseThrow())
                .isEqualTo(Map.of("p95", 500.0));
        assertThat(JsonPercentiles.read("{\"p95\": \"fast\"}")).isEmpty();
        assertThat(JsonPercentiles.read("{")).isEmpty();
    }

    private static Map<String, Object> latencies(String text, Optional<String> metric) {
        return new PrometheusText(text).latencies(metric).orElse(null);
    }
}
