package app.stellarescrow.ops.alert.delivery.mail;

import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import app.stellarescrow.ops.failure.PermanentFailure;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Hands a letter to the mail server; returns only if that has accepted it. */
@ApplicationScoped
public class MailServer {

    private static final String RECIPIENT_REFUSED = "recipient address not accepted";
    private static final String REMEDY =
            "check the address in ALERT_EMAIL or receivers.consumers.<name>.email, and whether the mail server takes letters for it (SMTP_HOST, SMTP_USER)";

    private final MailClient client;
    private final String sender;
    private final String domain;
    private final Duration limit;

    MailServer(Vertx vertx, SmtpConfig server, ReceiversConfig config) {
        this.limit = config.timeout();
        this.sender = server.from();
        this.domain = sender.replaceAll("^.*@|>.*$", "");
        this.client = MailClient.create(vertx, connections(server, limit));
    }

    /**
     * Connections of a server that says nothing are closed, because there are only ten. Each has
     * one letter: they are rare, and servers end idle connections.
     */
    private static MailConfig connections(SmtpConfig server, Duration limit) {
        var connections =
                new MailConfig(server.host(), server.port())
                        .setStarttls(server.startTls())
                        .setSsl(server.tls())
                        .setKeepAlive(false);
        server.user().ifPresent(connections::setUsername);
        server.password().ifPresent(connections::setPassword);
        connections
                .setConnectTimeout(Math.toIntExact(limit.toMillis()))
                .setIdleTimeout(Math.toIntExact(limit.toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return connections;
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * Hands over a letter.
     *
     * @param id stays the same over all attempts: mail programs show a letter that came twice once
     */
    public void send(UUID id, Letter letter) throws InterruptedException {
        var subject = EncodedHeader.of(letter.subject());
        var message = new MailMessage(sender, letter.to(), subject, letter.text());
        message.addHeader("Message-ID", "<%s@%s>".formatted(id, domain));
        var answer = client.sendMail(message).toCompletionStage().toCompletableFuture();
        try {
            answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw NotDelivered.withoutAnswer(Receivers.EMAIL, limit);
        } catch (ExecutionException e) {
            throw refusal(e).orElseGet(() -> NotDelivered.because(Receivers.EMAIL, e));
        }
    }

    /** Only of the recipient: a login or a sender that is refused can be corrected meanwhile. */
    private static Optional<RuntimeException> refusal(ExecutionException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SMTPException.class::isInstance)
                .map(SMTPException.class::cast)
                .filter(each -> each.isPermanent() && message(each).startsWith(RECIPIENT_REFUSED))
                .findFirst()
                .map(each -> new PermanentFailure("email: " + message(each), REMEDY, failure));
    }

    private static String message(SMTPException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }
}
