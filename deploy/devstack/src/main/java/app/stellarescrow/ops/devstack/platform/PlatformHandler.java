package app.stellarescrow.ops.devstack.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the route of a request, answers it and logs it. */
final class PlatformHandler implements HttpHandler {

    private final List<Route> routes;
    private final AccessLog log;
    private final KeyUses uses;
    private final Latencies latencies;

    PlatformHandler(List<Route> routes, AccessLog log, KeyUses uses, Latencies latencies) {
        this.routes = routes;
        this.log = log;
        this.uses = uses;
        this.latencies = latencies;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var began = System.nanoTime();
        try (exchange) {
            var key = Keys.presented(exchange.getRequestHeaders());
            key.ifPresent(it -> uses.add(it, AccessLog.agent(exchange)));
            var answer = answer(exchange, key);
            key.map(Keys::fingerprint)
                    .ifPresent(it -> exchange.getResponseHeaders().set("X-Key-Fingerprint", it));
            if (key.isPresent() || !isLoad(exchange)) {
                // Before the client has its answer, so that it finds its request in the log.
                log.write(exchange, answer.status(), key.map(Keys::fingerprint));
            }
            send(exchange, answer);
        }
        latencies.add(System.nanoTime() - began);
    }

    /** The load would fill the log. */
    private static boolean isLoad(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().equals(Trades.PATH);
    }

    private Answer answer(HttpExchange exchange, Optional<String> key) {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        var known = routes.stream().filter(each -> each.path().equals(path)).toList();
        var route = known.stream().filter(each -> each.method().equals(method)).findFirst();
        try {
            if (route.isPresent()) {
                return route.get().answer(exchange, key);
            }
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            return Answer.refusal(500, "the request failed; see the log of the platform");
        }
        return known.isEmpty()
                ? Answer.refusal(404, "unknown path")
                : Answer.refusal(405, "this path has only " + methods(known));
    }

    private static List<String> methods(List<Route> known) {
        return known.stream().map(Route::method).toList();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
