package app.stellarescrow.ops.cli.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Hands on each line of an answer, so that the body is empty; an error's body is kept.
 *
 * @param accept gets each line, without its end
 */
public record LineHandler(Consumer<String> accept) implements BodyHandler<String> {

    @Override
    public BodySubscriber<String> apply(ResponseInfo answer) {
        return answer.statusCode() == 200
                ? BodySubscribers.fromLineSubscriber(new Lines(accept), _ -> "", UTF_8, "\n")
                : BodySubscribers.ofString(UTF_8);
    }

    /** A failure ends the call itself. */
    private record Lines(Consumer<String> accept) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            accept.accept(line);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
