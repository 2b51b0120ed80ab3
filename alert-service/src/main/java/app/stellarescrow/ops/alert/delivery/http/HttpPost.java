package app.stellarescrow.ops.alert.delivery.http;

import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import app.stellarescrow.ops.alert.delivery.receiver.Call;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Posts to a receiver with a time limit; returns only if the receiver accepted it. */
@ApplicationScoped
public class HttpPost {

    /** Shorter than servers keep an idle connection, so that they do not end one in use. */
    private static final int IDLE_SECONDS = 4;

    private static final int CONNECTIONS_PER_HOST = 20;

    private final AddressGuard guard;
    private final Duration limit;
    private final HttpClient client;

    @Inject
    HttpPost(ReceiversConfig config, Vertx vertx) {
        this(config, vertx, InetAddress::getAllByName);
    }

    HttpPost(ReceiversConfig config, Vertx vertx, AddressGuard.Lookup lookup) {
        this.limit = config.timeout();
        this.guard =
                new AddressGuard(
                        config.allowHosts().orElse(List.of()).stream()
                                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                                .collect(Collectors.toUnmodifiableSet()),
                        lookup);
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(Math.toIntExact(limit.toMillis()))
                                .setMaxPoolSize(CONNECTIONS_PER_HOST)
                                .setKeepAliveTimeout(IDLE_SECONDS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Returns what the receiver answered. */
    public String post(Receiver.Http receiver, Call call) throws InterruptedException {
        var name = receiver.name();
        var address = guard.address(name, receiver.url().getHost());
        var answer = answer(name, request(receiver.url(), address, call), call.body());
        var refusal = AnswerRules.refusal(answer.status(), answer.body());
        if (refusal.isPresent()) {
            throw NotDelivered.refused(
                    name,
                    refusal.get(),
                    AnswerRules.fault(answer.status(), answer.body()),
                    AnswerRules.pause(answer.retryAfter(), Instant.now()));
        }
        return "answered " + answer.status();
    }

    /** The connection goes to the address; its certificate must be that of the host. */
    private static RequestOptions request(URI url, InetAddress address, Call call) {
        var tls = "https".equalsIgnoreCase(url.getScheme());
        var port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var request =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                        .setHost(url.getHost())
                        .setPort(port)
                        .setSsl(tls)
                        .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
        call.headers().forEach(request::addHeader);
        return request;
    }

    /** One time limit for connection, headers and body. */
    private Answer answer(String receiver, RequestOptions options, String body)
            throws InterruptedException {
        var answer = new CompletableFuture<Answer>();
        client.request(options)
                .onFailure(answer::completeExceptionally)
                .onSuccess(request -> BoundedAnswer.read(request, body, answer));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw NotDelivered.withoutAnswer(receiver, limit);
        } catch (ExecutionException e) {
            throw NotDelivered.because(receiver, e);
        } finally {
            answer.cancel(true);
        }
    }

    /** What a receiver says. */
    record Answer(int status, Optional<String> retryAfter, String body) {}
}
