package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.work.RetryLater;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON to a receiver with a time limit; returns only if the receiver accepted it. */
@ApplicationScoped
public class HttpPost {

    private final Receivers receivers;
    private final ReceiversConfig config;
    private final HttpClient client;

    HttpPost(Receivers receivers, ReceiversConfig config) {
        this.receivers = receivers;
        this.config = config;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(config.timeout())
                        .build();
    }

    public void post(Receiver receiver, String body) throws InterruptedException {
        var uri = receivers.address(receiver).orElseThrow(() -> gone(receiver));
        refuseLinkLocal(receiver, uri);
        var answer = answer(receiver, request(receiver, uri, body));
        var refusal = AnswerRules.refusal(answer.statusCode(), answer.body());
        if (refusal.isPresent()) {
            var failure = new NotDelivered(receiver, refusal.get());
            var pause =
                    AnswerRules.pause(answer.headers().firstValue("Retry-After"), Instant.now());
            throw pause.<RuntimeException>map(
                            delay ->
                                    new RetryLater(
                                            String.valueOf(failure.getMessage()),
                                            failure.hint(),
                                            delay))
                    .orElse(failure);
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    private HttpRequest request(Receiver receiver, URI uri, String body) {
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        receivers
                .token(receiver)
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.build();
    }

    /** One time limit for headers and body: the client's own covers only the headers. */
    private HttpResponse<String> answer(Receiver receiver, HttpRequest request)
            throws InterruptedException {
        var answer = client.sendAsync(request, _ -> new BoundedBody());
        try {
            return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw NotDelivered.withoutAnswer(receiver, config.timeout());
        } catch (ExecutionException e) {
            throw NotDelivered.because(receiver, e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Cloud machines serve their credentials there; no receiver has such an address. */
    private static void refuseLinkLocal(Receiver receiver, URI uri) {
        try {
            if (Arrays.stream(InetAddress.getAllByName(uri.getHost()))
                    .anyMatch(InetAddress::isLinkLocalAddress)) {
                throw new PermanentFailure(
                        receiver.lane() + " has a link-local address",
                        "correct the receiver's URL: such addresses serve machine metadata",
                        null);
            }
        } catch (UnknownHostException e) {
            throw new NotDelivered(receiver, "has a host name that does not resolve");
        }
    }

    private static PermanentFailure gone(Receiver receiver) {
        return new PermanentFailure(
                receiver.lane() + " is no longer configured",
                "configure it again if it is still needed",
                null);
    }
}
