package app.stellarescrow.ops.perf.review.platform.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.kubernetes.ApiServer;
import app.stellarescrow.ops.kubernetes.ClusterAccess;
import app.stellarescrow.ops.perf.review.observation.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the pods of a namespace use, as {@code kubectl top pod --containers} shows it. */
public final class PodProbe {

    /** The name of the row that says that the cluster does not answer. */
    public static final String CLUSTER = "kubernetes";

    private static final Listing PODS =
            new Listing(
                    "/api/v1/namespaces/%s/pods%s",
                    "pods",
                    "see whether the API server works, and check perf.platform.kubernetes.url and .selector");

    private static final Listing FIGURES =
            new Listing(
                    "/apis/metrics.k8s.io/v1beta1/namespaces/%s/pods%s",
                    "pods.metrics.k8s.io",
                    "install metrics-server in the cluster, and see that it runs");

    private static final String NAME = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClusterAccess access;
    private final String namespace;
    private final String query;

    /**
     * Asks nothing yet.
     *
     * @param selector labels of the pods; empty: all
     */
    public PodProbe(ClusterAccess access, String namespace, Optional<String> selector) {
        this.access = access;
        this.namespace = namespace;
        this.query =
                selector.filter(each -> !each.isBlank())
                        .map(each -> "?labelSelector=" + URLEncoder.encode(each, UTF_8))
                        .orElse("");
    }

    /** A row for each container that should run, or one with an error. */
    public List<Row> measure() {
        return ask(
                server -> {
                    var pods = items(server, PODS);
                    var figures = figures(items(server, FIGURES));
                    return rows(
                            pods,
                            (name, container) ->
                                    container.row(
                                            name,
                                            Optional.ofNullable(figures.get(name)),
                                            namespace,
                                            Instant.now()));
                });
    }

    /** The same without what they use: whether each runs and is ready. No pod is an error. */
    public List<Row> states() {
        return ask(
                server -> {
                    var pods = items(server, PODS);
                    return pods.valueStream().allMatch(PodContainer::isGone)
                            ? silent(
                                    "there is no pod",
                                    "look at 'kubectl -n %s get deployments,pods', or correct perf.platform.kubernetes.namespace or .selector"
                                            .formatted(namespace))
                            : rows(
                                    pods,
                                    (name, container) ->
                                            container.state(name, namespace, Instant.now()));
                });
    }

    private List<Row> ask(Function<ApiServer, List<Row>> question) {
        if (!namespace.matches(NAME)) {
            return silent(
                    "'%s' is no namespace".formatted(namespace),
                    "correct perf.platform.kubernetes.namespace");
        }
        try (var server = new ApiServer(access)) {
            return question.apply(server);
        } catch (PermanentFailure e) {
            return silent(String.valueOf(e.getMessage()), e.hint());
        } catch (ConfigurationException | IllegalArgumentException e) {
            return silent(
                    String.valueOf(e.getMessage()),
                    "correct the settings perf.platform.kubernetes");
        }
    }

    private static List<Row> silent(String error, String remedy) {
        return List.of(new Row(Row.failed(CLUSTER, error, remedy)));
    }

    private JsonNode items(ApiServer server, Listing listing) {
        var answer = server.send("GET", listing.path().formatted(namespace, query), null);
        if (answer.statusCode() != 200) {
            throw new PermanentFailure(
                    "the cluster does not list the %s of namespace %s (HTTP %d)"
                            .formatted(listing.resource(), namespace, answer.statusCode()),
                    listing.remedy(answer.statusCode()),
                    null);
        }
        try {
            return JSON.readTree(answer.body()).path("items");
        } catch (JsonProcessingException _) {
            throw new PermanentFailure(
                    "the answer about %s is no JSON".formatted(listing.resource()),
                    "check that perf.platform.kubernetes.url is an API server",
                    null);
        }
    }

    /**
     * What the cluster is asked for.
     *
     * @param resource as a Role names it
     * @param remedy if it answers with an error, but not for lack of a right
     */
    private record Listing(String path, String resource, String remedy) {

        String remedy(int status) {
            return status == 401 || status == 403
                    ? "give the service account a Role that lists %s: docs/security.md has it"
                            .formatted(resource)
                    : remedy;
        }
    }

    private static Map<String, JsonNode> figures(JsonNode metrics) {
        var figures = new HashMap<String, JsonNode>();
        for (var pod : metrics) {
            for (var container : pod.path("containers")) {
                figures.put(name(pod, container.path("name").asText()), container.path("usage"));
            }
        }
        return figures;
    }

    static String name(JsonNode pod, String container) {
        return pod.at("/metadata/name").asText() + "/" + container;
    }

    /** What to say about a container, by its name and its pod's. */
    private interface Reading {
        Optional<Map<String, @Nullable Object>> of(String name, PodContainer container);
    }

    private static List<Row> rows(JsonNode pods, Reading reading) {
        var rows = new ArrayList<Row>();
        for (var pod : pods) {
            for (var container : pod.at("/spec/containers")) {
                var name = name(pod, container.path("name").asText());
                reading.of(name, PodContainer.of(pod, container))
                        .map(Row::new)
                        .ifPresent(rows::add);
            }
        }
        return rows;
    }
}
