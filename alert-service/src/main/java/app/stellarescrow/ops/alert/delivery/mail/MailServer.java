package app.stellarescrow.ops.alert.delivery.mail;

import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.Receiver;
import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import app.stellarescrow.ops.failure.PermanentFailure;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Hands a letter to the mail server; returns only if that has accepted it. */
@ApplicationScoped
public class MailServer {

    private static final String RECIPIENT_REFUSED = "recipient address not accepted";
    private static final String REMEDY =
            "check the address in ALERT_EMAIL or receivers.consumers.<name>.email, and whether the mail server takes letters for it (SMTP_HOST, SMTP_USER)";

    private final ReactiveMailer mailer;
    private final ReceiversConfig config;

    MailServer(ReactiveMailer mailer, ReceiversConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    public void send(Letter letter) {
        try {
            mailer.send(Mail.withText(letter.to(), letter.subject(), letter.text()))
                    .await()
                    .atMost(config.timeout());
        } catch (RuntimeException e) {
            throw refusal(e).orElseGet(() -> NotDelivered.because(Receiver.EMAIL, e));
        }
    }

    /** Only of the recipient: a login or a sender that is refused can be corrected meanwhile. */
    private static Optional<RuntimeException> refusal(RuntimeException failure) {
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
