package app.stellarescrow.ops.devstack.service;

import java.util.Map;

/** Where the perf-service finds the demo platform. */
public final class PlatformAddresses {

    private PlatformAddresses() {}

    /** For reviews and for the morning check. */
    public static Map<String, String> of(String url, String nginxHealth) {
        var health = url + "/health";
        return Map.of(
                "PERF_PLATFORM_API_PLATFORM_URL", health,
                "PERF_PLATFORM_API_PLATFORM_METRICS_URL", health + "/metrics",
                "PERF_MORNING_ENDPOINT_PLATFORM_URL", health,
                "PERF_MORNING_ENDPOINT_NGINX_URL", nginxHealth,
                "PERF_MORNING_INDEXER_PLATFORM_URL", health);
    }
}
