package app.stellarescrow.ops.perf.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;

/** An API server whose namespace has one pod, or none. */
final class Cluster implements AutoCloseable {

    private static final String POD =
            """
            {"items": [{"metadata": {"name": "api-0", "creationTimestamp": "2026-03-01T00:00:00Z"},
              "spec": {"restartPolicy": "Always", "containers": [{"name": "api"}]},
              "status": {"phase": "Running", "containerStatuses": [
                {"name": "api", "ready": %b, "restartCount": %d, "state": {"running": {"startedAt": "%s"}}}]}}]}
            """;

    private final HttpServer server;
    private volatile String pods = "";

    Cluster(String namespace) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/v1/namespaces/%s/pods".formatted(namespace),
                exchange -> {
                    var body = pods.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        runs(true, 0, Instant.EPOCH);
    }

    void runs(boolean ready, int restarts, Instant since) {
        pods = POD.formatted(ready, restarts, since);
    }

    void isEmpty() {
        pods = "{\"items\": []}";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
