package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.MAIL_PORT;
import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.oncall.OnCall;
import app.stellarescrow.ops.alert.oncall.Person;
import app.stellarescrow.ops.alert.response.AlertClock;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalloutIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject OnCall onCall;
    @Inject AlertClock clock;
    @Inject EventJson json;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String target = "t-" + UUID.randomUUID();
    private final GreenMail mail =
            new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        WEBHOOK.answer(200, "ok");
        OldLetters.forget(transactions);
        mail.start();
        kafka = new KafkaProbe(servers, json);
    }

    @AfterEach
    void close() {
        kafka.close();
        mail.stop();
    }

    @Test
    void the_person_on_call_gets_an_alert_and_the_next_level_its_escalation() {
        // Given
        var now = Instant.now();
        var primary = onCall.person(0, now).orElseThrow();
        var secondary = onCall.person(1, now).orElseThrow();
        assertThat(primary).isNotEqualTo(secondary);
        kafka.send(
                new ConditionChanged(
                        new Condition(Condition.Test.DB_CONNECTIONS, target, target + " is full"),
                        now.minus(Duration.ofMinutes(35))));
        await().atMost(SOON).until(() -> got(primary, "On call: " + primary.name()));
        assertThat(got(secondary, "is full")).isFalse();

        // When
        clock.tick().await().atMost(SOON);

        // Then
        await().atMost(SOON).until(() -> got(secondary, "escalated to level 1"));
        await().atMost(SOON)
                .until(
                        () ->
                                WEBHOOK
                                        .posts("/services/hook", "On call: " + secondary.name())
                                        .stream()
                                        .anyMatch(post -> post.body().contains(target)));
    }

    private boolean got(Person person, String text) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(each -> recipients(each).contains(person.email().orElseThrow()))
                .map(CalloutIT::text)
                .anyMatch(each -> each.contains(target) && each.contains(text));
    }

    private static String recipients(Message message) {
        try {
            return Arrays.toString(message.getAllRecipients());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Message message) {
        try {
            return String.valueOf(message.getContent());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
