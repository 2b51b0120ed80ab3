package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.ContainerLines;
import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.perf.health.line.PodLines;
import app.stellarescrow.ops.perf.review.platform.PlatformConfig;
import app.stellarescrow.ops.perf.review.platform.PlatformObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Redis servers and containers, as the reviews know them (manual, section 1.1, step 1). */
@ApplicationScoped
public class PlatformSources {

    private final PlatformConfig config;
    private final PlatformObserver platform;

    PlatformSources(PlatformConfig config, PlatformObserver platform) {
        this.config = config;
        this.platform = platform;
    }

    /**
     * One for each server, so that none waits for another, one for the engine, one for the cluster.
     */
    public List<Source> all() {
        var servers =
                new TreeMap<>(config.redis())
                        .entrySet().stream().flatMap(each -> redis(each.getKey(), each.getValue()));
        var engine = new Source(Area.CONTAINERS, ContainerLines.ENGINE, _ -> containers());
        return Stream.of(servers, Stream.of(engine), pods()).flatMap(each -> each).toList();
    }

    private Stream<Source> pods() {
        return config.kubernetes().namespace().filter(each -> !each.isBlank()).stream()
                .map(
                        each ->
                                new Source(
                                        Area.CONTAINERS,
                                        PodLines.subject(each),
                                        _ -> List.of(PodLines.of(each, platform.pods(each)))));
    }

    /** Without an engine, services are processes. */
    private List<Finding> containers() {
        return platform.containers().map(ContainerLines::of).orElse(List.of());
    }

    private Stream<Source> redis(String name, PlatformConfig.Redis redis) {
        var subject = "redis " + name;
        return redis.url().filter(url -> !url.isBlank()).stream()
                .map(
                        url ->
                                new Source(
                                        Area.SERVICES,
                                        subject,
                                        _ -> List.of(redisLine(subject, name, url))));
    }

    private Finding redisLine(String subject, String name, String url) {
        var row = platform.redis(name, url);
        var line =
                row.has("error")
                        ? Area.SERVICES.red(
                                subject, row.text("error"), row.text("remedy") + "; RB-005")
                        : Area.SERVICES.green(subject, "up");
        return line.alerting(Condition.Test.SERVICE_DOWN);
    }
}
