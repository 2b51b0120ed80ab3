package app.stellarescrow.ops.alert.delivery.mail;

import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.Receiver;
import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands a letter to the mail server; returns only if that has accepted it. */
@ApplicationScoped
public class MailServer {

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
            throw NotDelivered.because(Receiver.EMAIL, e);
        }
    }
}
