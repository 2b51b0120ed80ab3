package app.stellarescrow.ops.perf.review.platform;

import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.platform.process.CgroupProbe;
import app.stellarescrow.ops.perf.review.platform.process.ContainerProbe;
import app.stellarescrow.ops.perf.review.platform.process.HostProbe;
import app.stellarescrow.ops.perf.review.platform.process.PodProbe;
import app.stellarescrow.ops.perf.review.platform.process.ProcessProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks all that is configured, one after the other. What does not answer has a row with the column
 * {@code error}. Calls block.
 */
@ApplicationScoped
public class PlatformObserver {

    private final PlatformConfig config;

    PlatformObserver(PlatformConfig config) {
        this.config = config;
    }

    /** By the names of the checks; without those for which nothing is configured. */
    public Map<String, List<Row>> observe() {
        var rows = counters();
        try (var web = new Web(config.timeout())) {
            put(
                    rows,
                    "api",
                    each(config.api(), PlatformConfig.Api::url, new ApiProbe(web)::measure));
        }
        return rows;
    }

    /** Only what later reviews compare with. */
    public Map<String, List<Row>> counters() {
        var rows = new HashMap<String, List<Row>>();
        put(rows, "redis", each(config.redis(), PlatformConfig.Redis::url, this::measureRedis));
        put(rows, "processes", processes());
        put(rows, "host", host());
        put(rows, "disk", each(config.disk(), PlatformConfig.Disk::path, this::measureDisk));
        try (var web = new Web(config.timeout())) {
            put(
                    rows,
                    "api-metrics",
                    each(
                            config.api(),
                            PlatformConfig.Api::metricsUrl,
                            (name, url) -> metrics(web, name, url)));
            put(rows, "versions", versions(new VersionProbe(web)));
        }
        return rows;
    }

    /** One Redis server. */
    public Row redis(String name, String url) {
        return new Row(measureRedis(name, url));
    }

    private Map<String, @Nullable Object> measureRedis(String name, String url) {
        return new RedisProbe(config.timeout()).measure(name, url, authorities(name));
    }

    private Map<String, @Nullable Object> measureDisk(String name, String folder) {
        return DiskProbe.measure(name, folder, config.timeout());
    }

    /** The state of each container that should run; empty if no engine is configured. */
    public Optional<List<Row>> containers() {
        return engine().map(each -> each.states(names()));
    }

    private Optional<ContainerProbe> engine() {
        return config.engine()
                .socket()
                .filter(each -> !each.isBlank())
                .map(each -> new ContainerProbe(each, config.timeout()));
    }

    private Stream<Row> processes() {
        var containers = engine().stream().flatMap(each -> each.measure(names()).stream());
        var cgroups = each(config.cgroup(), PlatformConfig.Cgroup::path, CgroupProbe::measure);
        var processes =
                each(config.process(), PlatformConfig.LocalProcess::pidFile, ProcessProbe::measure);
        return Stream.of(containers, pods(), cgroups, processes).flatMap(Function.identity());
    }

    /** The state of each container of the pods of that namespace. */
    public List<Row> pods(String namespace) {
        return cluster(namespace).states();
    }

    private Stream<Row> pods() {
        return config.kubernetes().namespace().filter(each -> !each.isBlank()).stream()
                .flatMap(each -> cluster(each).measure().stream());
    }

    private PodProbe cluster(String namespace) {
        var settings = config.kubernetes();
        return new PodProbe(settings.access(), namespace, settings.selector());
    }

    private Stream<Row> host() {
        return config
                .host()
                .proc()
                .filter(each -> !each.isBlank())
                .map(each -> new Row(HostProbe.measure(each)))
                .stream();
    }

    private Stream<Row> versions(VersionProbe probe) {
        return new TreeMap<>(config.api())
                .entrySet().stream()
                        .flatMap(
                                each ->
                                        each
                                                .getValue()
                                                .url()
                                                .filter(url -> !url.isBlank())
                                                .flatMap(url -> probe.read(each.getKey(), url))
                                                .stream());
    }

    private List<String> names() {
        return config.engine().containers().orElse(List.of()).stream()
                .filter(each -> !each.isBlank())
                .toList();
    }

    private Optional<String> authorities(String redis) {
        return Optional.ofNullable(config.redis().get(redis)).flatMap(it -> it.caFile());
    }

    private Map<String, @Nullable Object> metrics(Web web, String name, String url) {
        var metric = Optional.ofNullable(config.api().get(name)).flatMap(it -> it.metricsName());
        return new MetricsProbe(web).measure(name, url, metric);
    }

    private static void put(Map<String, List<Row>> rows, String check, Stream<Row> measured) {
        var all = measured.toList();
        if (!all.isEmpty()) {
            rows.put(check, all);
        }
    }

    private static <T> Stream<Row> each(
            Map<String, T> configured,
            Function<T, Optional<String>> place,
            BiFunction<String, String, Map<String, @Nullable Object>> probe) {
        return new TreeMap<>(configured)
                .entrySet().stream()
                        .flatMap(
                                each ->
                                        place
                                                .apply(each.getValue())
                                                .filter(where -> !where.isBlank())
                                                .map(where -> probe.apply(each.getKey(), where))
                                                .stream())
                        .map(Row::new);
    }
}
