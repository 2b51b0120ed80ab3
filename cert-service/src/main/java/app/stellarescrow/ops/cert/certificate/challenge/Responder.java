package app.stellarescrow.ops.cert.certificate.challenge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** HTTP-01 by a web server of our own, which listens only while there is a challenge. */
public final class Responder implements ChallengeSolver {

    private static final String FOLDER = "/.well-known/acme-challenge/";
    private static final int GRACE_SECONDS = 0;

    private final int port;
    private final Map<String, String> contents = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HttpServer server;

    public Responder(int port) {
        this.port = port;
    }

    @Override
    public String type() {
        return HTTP;
    }

    @Override
    public Published publish(List<Proof> proofs) throws IOException {
        var added = new HashMap<String, String>();
        for (var proof : proofs) {
            added.put(Tokens.checked(proof.token()), proof.content());
        }
        lock.lock();
        try {
            if (server == null) {
                server = started();
            }
            contents.putAll(added);
        } finally {
            lock.unlock();
        }
        return () -> remove(added.keySet());
    }

    private void remove(Set<String> tokens) {
        lock.lock();
        try {
            contents.keySet().removeAll(tokens);
            if (contents.isEmpty() && server != null) {
                server.stop(GRACE_SECONDS);
                server = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private HttpServer started() throws IOException {
        try {
            var started = HttpServer.create(new InetSocketAddress(port), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext(FOLDER, this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new IOException(
                    "port %d of the challenge responder cannot be opened: %s; stop the program that listens there, or set a webroot"
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var content =
                    contents.get(exchange.getRequestURI().getPath().substring(FOLDER.length()));
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var body = content.getBytes(US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
