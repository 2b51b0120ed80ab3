package app.stellarescrow.ops.perf.review.platform.process;

import app.stellarescrow.ops.perf.review.observation.Row;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what containers use from their engine, as {@code docker stats} shows it. */
public final class ContainerProbe {

    /** The name of the row that says that the engine does not answer. */
    public static final String ENGINE = "engine";

    private static final double NANOS = 1e9;

    private final EngineSocket engine;
    private final String socket;

    public ContainerProbe(String socket, Duration timeout) {
        this.engine = new EngineSocket(Path.of(socket), timeout);
        this.socket = socket;
    }

    /**
     * A row for each container, or one with an error.
     *
     * @param names which; empty: all that run or should run
     */
    public List<Row> measure(List<String> names) {
        return rows(names, this::measured);
    }

    /** The same without a measurement, for which the engine needs a while. */
    public List<Row> states(List<String> names) {
        return rows(names, ContainerProbe::state);
    }

    /** What to say about a container that runs. */
    private interface Reading {
        Map<String, @Nullable Object> of(String name, JsonNode container) throws IOException;
    }

    private List<Row> rows(List<String> names, Reading reading) {
        try {
            var rows = new ArrayList<Row>();
            var missing = new ArrayList<>(names);
            for (var each : engine.get("/containers/json?all=1")) {
                var name = each.path("Names").path(0).asText().replaceFirst("^/", "");
                if ((names.isEmpty() || names.contains(name))
                        && add(rows, name, each.path("Id").asText(), reading, names.isEmpty())) {
                    missing.remove(name);
                }
            }
            missing.forEach(each -> rows.add(gone(each)));
            return rows;
        } catch (IOException e) {
            return List.of(new Row(unreachable(e)));
        }
    }

    /** Whether it is still there; some are removed as soon as they end. */
    private boolean add(
            List<Row> rows, String name, String id, Reading reading, boolean onlyIfUndone)
            throws IOException {
        try {
            var container = engine.get("/containers/%s/json".formatted(id));
            if (isRunning(container)) {
                rows.add(new Row(reading.of(name, container)));
            } else if (!onlyIfUndone || !isDone(container)) {
                rows.add(stopped(name, container.path("State")));
            }
            return true;
        } catch (EngineSocket.NoSuchContainer _) {
            return false;
        }
    }

    private Map<String, @Nullable Object> unreachable(IOException e) {
        return Row.failed(
                ENGINE,
                "no container engine answers at %s (%s)".formatted(socket, e.getMessage()),
                "mount its socket for the perf-service and let it read there, or correct perf.platform.engine.socket; without an engine set perf.platform.cgroup.<name>.path or perf.platform.process.<name>.pid-file");
    }

    private static Row gone(String name) {
        return new Row(
                Row.failed(
                        name,
                        "there is no such container",
                        "create it, or correct perf.platform.engine.containers"));
    }

    private static boolean isRunning(JsonNode container) {
        var state = container.path("State");
        return state.path("Running").asBoolean() && !state.path("Restarting").asBoolean();
    }

    /** Whether it has done its work, and is not to run all the time. */
    private static boolean isDone(JsonNode container) {
        var policy = container.at("/HostConfig/RestartPolicy/Name").asText("no");
        return container.at("/State/ExitCode").asInt() == 0 && "no".equals(policy);
    }

    private static Row stopped(String name, JsonNode state) {
        var killed = state.path("OOMKilled").asBoolean() ? ", killed for lack of memory" : "";
        return new Row(
                Row.failed(
                        name,
                        "it is %s with exit code %d%s"
                                .formatted(
                                        state.path("Status").asText(),
                                        state.path("ExitCode").asInt(),
                                        killed),
                        "look at 'docker logs --tail 50 %s', then start it".formatted(name)));
    }

    private static Map<String, @Nullable Object> state(String name, JsonNode container) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", name);
        row.put("uptime", uptime(container.at("/State/StartedAt").asText()));
        row.put("restarts", container.path("RestartCount").asLong());
        row.put("health", container.at("/State/Health/Status").asText());
        return row;
    }

    private Map<String, @Nullable Object> measured(String name, JsonNode container)
            throws IOException {
        var id = container.path("Id").asText();
        var stats = engine.get("/containers/%s/stats?stream=false&one-shot=true".formatted(id));
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", name);
        row.put("run", id + " " + container.at("/State/StartedAt").asText());
        row.put("uptime", uptime(container.at("/State/StartedAt").asText()));
        row.put("restarts", container.path("RestartCount").asLong());
        row.put("oom_kills", container.at("/State/OOMKilled").asBoolean() ? 1L : 0L);
        row.put("cpu_seconds", stats.at("/cpu_stats/cpu_usage/total_usage").asDouble() / NANOS);
        row.put("cores", cores(container, stats));
        row.put("bytes", bytes(stats.path("memory_stats")));
        row.put("limit", stats.at("/memory_stats/limit").asLong());
        return row;
    }

    private static double uptime(String startedAt) {
        return Duration.between(Instant.parse(startedAt), Instant.now()).toSeconds();
    }

    private static double cores(JsonNode container, JsonNode stats) {
        var limit = container.at("/HostConfig/NanoCpus").asDouble();
        return limit > 0 ? limit / NANOS : stats.at("/cpu_stats/online_cpus").asDouble(1);
    }

    /** Without the files that the system only keeps cached, in cgroups of version 2 and 1. */
    private static long bytes(JsonNode memory) {
        var cached =
                Stream.of("inactive_file", "total_inactive_file")
                        .map(each -> memory.path("stats").path(each))
                        .filter(JsonNode::isNumber)
                        .mapToLong(JsonNode::asLong)
                        .max()
                        .orElse(0);
        return memory.path("usage").asLong() - cached;
    }
}
