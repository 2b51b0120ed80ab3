package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.MAIL_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.mail.Letter;
import app.stellarescrow.ops.alert.delivery.mail.MailServer;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A mail server that takes connections and says nothing. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SilentMailServerIT {

    private static final int BACKLOG = 50;

    /** As many as the service has at most. */
    private static final int CONNECTIONS = 10;

    private static final Letter LETTER = Letter.of("oncall@example.com", "news");

    @Inject MailServer mail;

    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final GreenMail another =
            new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void close() throws IOException {
        another.stop();
        for (var each : taken) {
            each.close();
        }
    }

    @Test
    void its_silence_is_a_failure_that_uses_up_no_connections() throws Exception {
        // Given
        List<Throwable> failures;
        try (var silent = new ServerSocket(MAIL_PORT, BACKLOG, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> takeAll(silent));
            failures = sendAtOnce(CONNECTIONS);
        }
        assertThat(taken).hasSizeGreaterThanOrEqualTo(CONNECTIONS);

        // When: its connections stay open on its side
        another.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> failure() == null);

        // Then
        assertThat(failures)
                .hasSize(CONNECTIONS)
                .allSatisfy(
                        each ->
                                assertThat(each)
                                        .isInstanceOf(NotDelivered.class)
                                        .hasMessage("email gave no answer within 2 s"));
        assertThat(another.getReceivedMessages()).isNotEmpty();
    }

    private List<Throwable> sendAtOnce(int letters) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Throwable> send = this::failure;
            return threads.invokeAll(Stream.generate(() -> send).limit(letters).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private Throwable failure() {
        return catchThrowable(() -> mail.send(UUID.randomUUID(), LETTER));
    }

    private void takeAll(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                taken.add(server.accept());
            } catch (IOException _) {
                // It does not listen any more.
            }
        }
    }
}
