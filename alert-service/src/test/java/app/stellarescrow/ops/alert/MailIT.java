package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.MAIL_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.RotationSpec;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.RotationResult;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
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
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a mail server gets. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailIT {

    private static final String KEY = Character.toString(0x1F511);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject EventJson json;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String rotation = UUID.randomUUID().toString();
    private final GreenMail mail =
            new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
        OldLetters.forget(transactions);
        // What fires already is told by the check only.
        new Sql(transactions).execute("delete from alert where name = 'RotationDue'");
    }

    @AfterEach
    void close() {
        kafka.close();
        mail.stop();
    }

    @Test
    void consumers_are_told_once_that_their_credential_is_replaced_and_on_call_each_time() {
        // Given
        mail.start();

        // When
        check("API_KEYS", "new keys are made");
        check("API_KEYS", "new keys are made");
        check("OTHER_KEYS", "new keys are made");
        check("API_KEYS", "change to them");

        // Then
        await().atMost(SOON).until(() -> received("shop@example.com").size() >= 2);
        // Of four checks, and of the two alerts that begin by them.
        await().atMost(SOON).until(() -> received("deputy@example.com").size() >= 6);
        await().atMost(SOON).until(() -> received("oncall@example.com").size() >= 6);
        assertThat(received("oncall@example.com")).hasSize(6);
        assertThat(received("shop@example.com"))
                .hasSize(2)
                .anyMatch(each -> each.contains("new keys are made"))
                .anyMatch(each -> each.contains("change to them"));
    }

    @Test
    void consumers_are_told_what_differs_only_after_the_subject() {
        // Given
        mail.start();

        // When
        check("API_KEYS", KEY + " new keys are made, ".repeat(9) + "change by Monday");
        check("API_KEYS", KEY + " new keys are made, ".repeat(9) + "change by Friday");

        // Then
        await().atMost(SOON).until(() -> received("shop@example.com").size() == 2);
        assertThat(mail.getReceivedMessages())
                .extracting(MailIT::subject)
                .anyMatch(each -> each.contains(KEY + " new keys are made"));
    }

    @Extended
    @Test
    void a_mail_server_that_is_down_for_a_moment_loses_nothing() {
        // Given
        check("API_KEYS", "new keys are made");

        // When
        mail.start();

        // Then
        await().atMost(SOON).until(() -> received("shop@example.com").size() == 1);
        await().atMost(SOON).until(() -> received("oncall@example.com").size() == 2);
        assertThat(new Sql(transactions).count(withId("shop@example.com")))
                .as("its id is that of the delivery, which no attempt changes")
                .isOne();
    }

    /** A check that finds the credential's rotation. */
    private void check(String credential, String news) {
        at = at.plusMillis(1);
        var found =
                new Condition(
                        Condition.Test.ROTATION_DUE,
                        credential,
                        "rotation %s: %s".formatted(rotation, news));
        kafka.send(
                new JobFinished(
                        UUID.randomUUID(),
                        new RotationSpec.Check(rotation),
                        1,
                        at,
                        at,
                        new JobOutcome.Succeeded(
                                new RotationResult(List.of(), List.of(found), List.of()))));
    }

    /** The texts of this test that an address has got. */
    private List<String> received(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(each -> recipients(each).contains(address))
                .map(MailIT::text)
                .filter(each -> each.contains(rotation))
                .toList();
    }

    /** Finds the delivery by the Message-ID of the letter that the address has got. */
    private String withId(String address) {
        var letter =
                Arrays.stream(mail.getReceivedMessages())
                        .filter(each -> recipients(each).contains(address))
                        .findFirst()
                        .orElseThrow();
        try {
            return "select count(*) from work where '<' || id || '@localhost>' = '%s' and lane = 'email %s'"
                    .formatted(letter.getHeader("Message-ID")[0], address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recipients(Message message) {
        try {
            return Arrays.toString(message.getAllRecipients());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(Message message) {
        try {
            return String.valueOf(message.getSubject());
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
