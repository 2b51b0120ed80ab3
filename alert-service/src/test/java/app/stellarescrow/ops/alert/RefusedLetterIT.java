package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.MAIL_PORT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.mail.Letter;
import app.stellarescrow.ops.alert.delivery.mail.MailServer;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a mail server refuses for ever, and for now. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedLetterIT {

    private static final int BACKLOG = 50;

    @Inject MailServer mail;

    private ServerSocket server;

    /** The mail server of the test before may still close. */
    @BeforeEach
    void serve() {
        server =
                await().ignoreExceptionsInstanceOf(BindException.class)
                        .until(RefusedLetterIT::listen, Objects::nonNull);
        Thread.ofVirtual().start(this::answerAll);
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(MAIL_PORT, BACKLOG, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void an_unknown_recipient_is_given_up_with_the_servers_words() {
        var failure = refusal("unknown@example.com", PermanentFailure.class);
        assertThat(failure.getMessage()).contains("550 5.1.1 no such user");
        assertThat(failure.hint()).contains("ALERT_EMAIL", "receivers.consumers.<name>.email");
    }

    @Test
    void a_recipient_that_is_refused_for_now_is_tried_again() {
        var failure = refusal("known@example.com", NotDelivered.class);
        assertThat(failure.getMessage()).contains("451 4.7.1 try again later");
        assertThat(failure.hint()).contains("SMTP_HOST").doesNotContain("URL");
    }

    @Extended
    @Test
    void refused_letters_use_up_no_connections() {
        // Given: more than the mailer has
        for (var letter = 0; letter < 12; letter++) {
            refusal("known@example.com", NotDelivered.class);
        }

        // Then
        assertThat(refusal("unknown@example.com", PermanentFailure.class)).isNotNull();
    }

    /** Sent again if a busy machine needed more than the short time that these tests allow. */
    private <T extends RuntimeException> T refusal(String recipient, Class<T> type) {
        return type.cast(
                await().atMost(Duration.ofMinutes(1))
                        .until(
                                () ->
                                        catchThrowable(
                                                () ->
                                                        mail.send(
                                                                UUID.randomUUID(),
                                                                Letter.of(recipient, "news"))),
                                failure ->
                                        type.isInstance(failure)
                                                && !failure.getMessage().contains("no answer")));
    }

    private void answerAll() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException _) {
                // The test is over.
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket;
                var lines =
                        new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            say(socket, "220 here");
            var line = lines.readLine();
            while (line != null) {
                say(socket, reply(line));
                // The server closes after its answer to QUIT (RFC 5321, 4.1.1.10).
                line = line.startsWith("QUIT") ? null : lines.readLine();
            }
        } catch (IOException _) {
            // The client has gone.
        }
    }

    private static String reply(String line) {
        if (line.startsWith("RCPT")) {
            return line.contains("<unknown@")
                    ? "550 5.1.1 no such user"
                    : "451 4.7.1 try again later";
        }
        return line.startsWith("QUIT") ? "221 bye" : "250 fine";
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    }
}
