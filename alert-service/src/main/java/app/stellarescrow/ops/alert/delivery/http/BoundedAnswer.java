package app.stellarescrow.ops.alert.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.alert.delivery.http.HttpPost.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads only as much of an answer's body as is needed. */
final class BoundedAnswer {

    private static final int LIMIT = 20_000;

    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final CompletableFuture<Answer> answer;
    private final Buffer read = Buffer.buffer();

    private BoundedAnswer(
            HttpClientRequest request,
            HttpClientResponse response,
            CompletableFuture<Answer> answer) {
        this.request = request;
        this.response = response;
        this.answer = answer;
    }

    /** Sends the body; the connection is closed if the caller no longer waits. */
    static void read(HttpClientRequest request, String body, CompletableFuture<Answer> answer) {
        var _ =
                answer.whenComplete(
                        (_, _) -> {
                            if (answer.isCancelled()) {
                                request.reset();
                            }
                        });
        request.send(Buffer.buffer(body))
                .onFailure(answer::completeExceptionally)
                .onSuccess(response -> new BoundedAnswer(request, response, answer).read());
    }

    private void read() {
        response.exceptionHandler(answer::completeExceptionally);
        response.handler(this::add);
        response.endHandler(_ -> end());
    }

    private void add(Buffer part) {
        read.appendBuffer(part, 0, Math.min(part.length(), LIMIT - read.length()));
        if (read.length() == LIMIT) {
            end();
            request.reset();
        }
    }

    private void end() {
        answer.complete(
                new Answer(
                        response.statusCode(),
                        Optional.ofNullable(response.getHeader("Retry-After")),
                        read.toString(UTF_8)));
    }
}
