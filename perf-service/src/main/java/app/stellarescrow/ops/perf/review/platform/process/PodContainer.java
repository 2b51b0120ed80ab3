package app.stellarescrow.ops.perf.review.platform.process;

import app.stellarescrow.ops.perf.review.observation.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod, as its specification and its status show it; pure.
 *
 * @param container of the specification
 * @param status empty if the cluster has not begun with it
 */
record PodContainer(JsonNode pod, JsonNode container, JsonNode status) {

    /** So long a pod may take to start, and metrics-server to measure it. */
    private static final Duration START = Duration.ofMinutes(3);

    static PodContainer of(JsonNode pod, JsonNode container) {
        var name = container.path("name").asText();
        var status =
                StreamSupport.stream(pod.at("/status/containerStatuses").spliterator(), false)
                        .filter(each -> each.path("name").asText().equals(name))
                        .findFirst()
                        .orElseGet(MissingNode::getInstance);
        return new PodContainer(pod, container, status);
    }

    /**
     * What to say about it; empty if it has done its work, is gone, or has only just been created.
     *
     * @param usage empty if the cluster has no figures of it
     */
    Optional<Map<String, @Nullable Object>> row(
            String name, Optional<JsonNode> usage, String namespace, Instant now) {
        var state = state(name, namespace, now);
        var started = started();
        if (state.isEmpty() || started.isEmpty()) {
            return state;
        }
        return usage.map(each -> measured(state.get(), each))
                .or(
                        () ->
                                isNew(started.get().toString(), now)
                                        ? Optional.empty()
                                        : Optional.of(unmeasured(name, namespace)));
    }

    /** The same without figures. */
    Optional<Map<String, @Nullable Object>> state(String name, String namespace, Instant now) {
        if (isDone() || isGone(pod)) {
            return Optional.empty();
        }
        var started = started();
        if (started.isPresent()) {
            return Optional.of(running(name, started.get(), now));
        }
        return isNew(pod.at("/metadata/creationTimestamp").asText(), now)
                ? Optional.empty()
                : Optional.of(failed(name, "it is " + reason(), namespace));
    }

    /**
     * Whether it ends, or has failed: Kubernetes keeps such a pod long after another replaced it.
     */
    static boolean isGone(JsonNode pod) {
        return pod.at("/metadata").has("deletionTimestamp")
                || pod.at("/status/phase").asText().equals("Failed");
    }

    private static boolean isNew(String since, Instant now) {
        return !since.isEmpty() && Duration.between(Instant.parse(since), now).compareTo(START) < 0;
    }

    private boolean isDone() {
        var terminated = status.at("/state/terminated");
        return pod.at("/status/phase").asText().equals("Succeeded")
                || (terminated.path("exitCode").asInt(-1) == 0
                        && !pod.at("/spec/restartPolicy").asText("Always").equals("Always"));
    }

    private Optional<Instant> started() {
        var running = status.at("/state/running/startedAt").asText();
        return running.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(running));
    }

    private String reason() {
        var waiting = status.at("/state/waiting/reason").asText();
        var terminated = status.at("/state/terminated");
        if (!waiting.isEmpty()) {
            return "waiting: " + waiting + lastEnd();
        }
        return terminated.isObject()
                ? "ended: %s with exit code %d"
                        .formatted(
                                terminated.path("reason").asText("unknown"),
                                terminated.path("exitCode").asInt())
                : "not started: its pod is " + pod.at("/status/phase").asText("unknown");
    }

    private String lastEnd() {
        var last = status.at("/lastState/terminated");
        return last.isObject()
                ? ", it ended with %s, exit code %d"
                        .formatted(
                                last.path("reason").asText("unknown"),
                                last.path("exitCode").asInt())
                : "";
    }

    private Map<String, @Nullable Object> failed(String name, String error, String namespace) {
        var podName = pod.at("/metadata/name").asText();
        var previous = status.path("restartCount").asLong() > 0 ? " --previous" : "";
        return Row.failed(
                name,
                error,
                "look at 'kubectl -n %1$s describe pod %2$s' and 'kubectl -n %1$s logs %2$s -c %3$s%4$s'"
                        .formatted(namespace, podName, container.path("name").asText(), previous));
    }

    private static Map<String, @Nullable Object> unmeasured(String name, String namespace) {
        return Row.failed(
                name,
                "it runs, but the cluster has no figures of it",
                "look at 'kubectl -n %s top pod' and the log of metrics-server"
                        .formatted(namespace));
    }

    private Map<String, @Nullable Object> running(String name, Instant started, Instant now) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", name);
        row.put("run", status.path("containerID").asText() + " " + started);
        row.put("uptime", (double) Duration.between(started, now).toSeconds());
        row.put("restarts", status.path("restartCount").asLong());
        row.put("oom_kills", wasKilled() ? 1L : 0L);
        row.put("ready", status.path("ready").asBoolean() || isNew(started.toString(), now));
        return row;
    }

    private Map<String, @Nullable Object> measured(
            Map<String, @Nullable Object> state, JsonNode usage) {
        var row = new HashMap<>(state);
        row.put("cpu_cores", Quantity.of(usage.path("cpu").asText("0")));
        row.put("bytes", Math.round(Quantity.of(usage.path("memory").asText("0"))));
        limit("cpu").ifPresent(each -> row.put("cores", each));
        limit("memory").ifPresent(each -> row.put("limit", Math.round(each)));
        return row;
    }

    private boolean wasKilled() {
        return status.at("/lastState/terminated/reason").asText().equals("OOMKilled");
    }

    private Optional<Double> limit(String of) {
        var limit = container.at("/resources/limits").path(of).asText();
        return limit.isEmpty() ? Optional.empty() : Optional.of(Quantity.of(limit));
    }
}
