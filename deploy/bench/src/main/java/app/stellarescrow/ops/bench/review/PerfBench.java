package app.stellarescrow.ops.bench.review;

import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.demo.LocalRedis;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.Libpq;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ops bench perf}: reviews and samples of a large database beside the old script. */
public record PerfBench(Terminal terminal, Path project) {

    static final String TARGET = "large";
    private static final String SERVICE = "perf-service";
    private static final Duration START = Duration.ofSeconds(30);

    /** Its stack is in a folder below this one. */
    public List<Figure> measure(Path folder) throws IOException {
        var shared = TestFolders.create("ops-bench-perf");
        terminal.note(
                "creating %,d tables and %,d statements"
                        .formatted(ReviewedServer.TABLES, ReviewedServer.STATEMENTS));
        var redis = redis(shared);
        try (var server = ReviewedServer.start(shared);
                var stack =
                        OwnStack.start(
                                terminal,
                                project,
                                folder.resolve("ops"),
                                Map.of("TARGETS_LARGE_URL", server.url()))) {
            return measure(server, stack, redis);
        } finally {
            redis.ifPresent(each -> each.process().stop());
            TestFolders.delete(shared);
        }
    }

    private List<Figure> measure(ReviewedServer server, OwnStack stack, Optional<Redis> redis)
            throws IOException {
        var api = stack.url(Service.ALERT) + "/q/metrics";
        var settings =
                new HashMap<>(
                        Map.of(
                                "PERF_PLATFORM_API_PLATFORM_URL",
                                api,
                                "PERF_PLATFORM_API_PLATFORM_METRICS_URL",
                                api));
        redis.ifPresent(each -> settings.put("PERF_PLATFORM_REDIS_REDIS_URL", each.server().url()));
        stack.restart(SERVICE, settings);
        var old =
                new OldScript(
                        Libpq.environment(server.url()),
                        api,
                        redis.map(Redis::forClients).orElse(Map.of()));
        var figures = new ArrayList<Figure>();
        terminal.note("measuring reviews");
        figures.addAll(new ReviewMeasure(stack, server, old).measure());
        terminal.note("measuring samples: the first is taken a minute after the service's start");
        settings.putAll(Map.of("PERF_SAMPLE_EVERY", "1s", "PERF_SAMPLE_LOOK", "2s"));
        stack.restart(SERVICE, settings);
        figures.addAll(new SampleMeasure(stack, server).measure());
        return figures;
    }

    /** A server, its process, and the environment for redis-cli. */
    private record Redis(LocalRedis server, ChildProcess process, Map<String, String> forClients) {}

    private static Optional<Redis> redis(Path folder) {
        if (!LocalRedis.isHere()) {
            return Optional.empty();
        }
        var port = Ports.free();
        var password = Secret.random();
        var server = new LocalRedis(folder, port, password);
        var settings = Map.of("REDIS_PORT", Integer.toString(port), "REDISCLI_AUTH", password);
        return Optional.of(new Redis(server, server.start(START), settings));
    }
}
