package app.stellarescrow.ops.devstack.platform;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * One method of one path.
 *
 * @param keys one of them is required; empty lets every client in
 */
record Route(String method, String path, Optional<Keys> keys, Handler handler) {

    /** What a route does. */
    @FunctionalInterface
    interface Handler {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    static Route open(String method, String path, Handler handler) {
        return new Route(method, path, Optional.empty(), handler);
    }

    static Route closed(String method, String path, Keys keys, Handler handler) {
        return new Route(method, path, Optional.of(keys), handler);
    }

    Answer answer(HttpExchange exchange, Optional<String> key) throws IOException {
        return keys.isEmpty() || key.filter(keys.get()::accept).isPresent()
                ? handler.answer(exchange)
                : Answer.refusal(
                        401,
                        key.isPresent()
                                ? "this key is not valid"
                                : "a key is required: send it as X-API-Key");
    }
}
