package app.stellarescrow.ops.cert.kubernetes;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.kubernetes.ApiServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads and changes Secrets. Nothing is opened before the first call, which blocks. */
@ApplicationScoped
public class Secrets {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Another writer won each time. */
    private static final int TRIES = 10;

    private final KubernetesConfig config;
    private @Nullable ApiServer opened;

    Secrets(KubernetesConfig config) {
        this.config = config;
    }

    /** Refuses a setting that is no valid address. Opens no connection. */
    public void checkAddress() {
        ApiServer.address(config.access());
    }

    public Optional<Secret> find(SecretName name) {
        var answer = server().send("GET", path(name), null);
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(read(answer.body(), name));
            case 404 -> Optional.empty();
            default -> throw refused("read", name, answer);
        };
    }

    /**
     * Changes a Secret, which exists; done again with its newest content if it is changed
     * meanwhile.
     */
    public void change(SecretName name, UnaryOperator<Secret> edit) {
        for (int tries = 0; tries < TRIES; tries++) {
            var old = find(name).orElseThrow(() -> missing(name));
            var fresh = edit.apply(old);
            if (fresh.equals(old) || isReplaced(name, fresh)) {
                return;
            }
        }
        throw new PermanentFailure(
                "%s was changed by others %d times in a row".formatted(name, TRIES),
                "the next check tries again",
                null);
    }

    /** Creates an empty one unless it exists. */
    public void ensure(SecretName name) {
        if (find(name).isEmpty()) {
            create(name, Secret.empty(name, "Opaque", JSON.createObjectNode()));
        }
    }

    /** Writes these values in one step, and keeps all others; creates it unless it exists. */
    public void put(SecretName name, String type, Map<String, String> values) {
        var fresh = Secret.empty(name, type, JSON.createObjectNode()).with(values);
        if (find(name).isPresent() || !create(name, fresh)) {
            change(name, secret -> secret.with(values));
        }
    }

    private boolean create(SecretName name, Secret fresh) {
        var answer = server().send("POST", folder(name), fresh.json().toString());
        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 409) {
            throw refused("create", name, answer);
        }
        return answer.statusCode() != 409;
    }

    private boolean isReplaced(SecretName name, Secret fresh) {
        var answer = server().send("PUT", path(name), fresh.json().toString());
        return switch (answer.statusCode()) {
            case 200, 201 -> true;
            case 409 -> false;
            default -> throw refused("update", name, answer);
        };
    }

    private synchronized ApiServer server() {
        var server = opened == null ? new ApiServer(config.access()) : opened;
        opened = server;
        return server;
    }

    private static Secret read(String body, SecretName name) {
        try {
            return new Secret((ObjectNode) JSON.readTree(body));
        } catch (JsonProcessingException | ClassCastException _) {
            // The parser's message quotes what it read.
            throw new PermanentFailure(
                    "the answer about %s is no JSON object".formatted(name),
                    "check that cert.kubernetes.url is an API server",
                    null);
        }
    }

    private static PermanentFailure missing(SecretName name) {
        return new PermanentFailure(
                name + " does not exist",
                "kubectl -n %s create secret generic %s".formatted(name.namespace(), name.name()),
                null);
    }

    private static PermanentFailure refused(
            String verb, SecretName name, HttpResponse<String> answer) {
        return new PermanentFailure(
                "cannot %s %s (HTTP %d)".formatted(verb, name, answer.statusCode()),
                "let the service account %s it: docs/security.md has the Role".formatted(verb),
                null);
    }

    private static String path(SecretName name) {
        return folder(name) + "/" + name.name();
    }

    private static String folder(SecretName name) {
        return "/api/v1/namespaces/%s/secrets".formatted(name.namespace());
    }
}
