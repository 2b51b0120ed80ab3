package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.alert.oncall.OnCall;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import app.stellarescrow.ops.work.Lanes;
import app.stellarescrow.ops.work.NewWork;
import app.stellarescrow.ops.work.WorkQueue;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemovedReceiversIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource("/api/receivers")
    URI receivers;

    @Inject RemovedReceivers removed;
    @Inject OnCall onCall;
    @Inject WorkQueue queue;
    @Inject Lanes lanes;
    @Inject EventJson json;
    @Inject Transactions transactions;

    private final String name = "r" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    @AfterEach
    void forget() {
        sql().execute("delete from receiver_state");
        sql().execute("delete from alert where name = 'ReceiverDown'");
    }

    @Test
    void what_waits_for_a_removed_receiver_that_was_disabled_is_given_up_and_its_alert_ends() {
        // Given
        down(name);
        sql().execute(
                        "update receiver_state set disabled_at = now() where lane = '%s'"
                                .formatted(name));
        transactions.runAndAwait(session -> lanes.pause(session, name, Duration.ofDays(36_500)));
        enqueue();

        // When
        end();

        // Then
        await().atMost(SOON).until(this::isGivenUp);
        end();
        assertThat(firing(name)).isZero();
        assertThat(rows("receiver_state", name) + rows("work_pause", name)).isZero();
    }

    @Test
    void the_alert_about_an_address_ends_when_its_person_has_left_and_no_letter_waits()
            throws Exception {
        // Given
        var person = onCall.person(0, Instant.now()).orElseThrow().email().orElseThrow();
        var left = "email %s@example.com".formatted(name);
        var used =
                List.of(
                        "audit",
                        "email " + person,
                        "email oncall@example.com",
                        "email shop@example.com");
        down(left);
        used.forEach(this::down);
        assertThat(shown()).contains(left, "email " + person).doesNotHaveDuplicates();

        // When
        end();

        // Then
        assertThat(firing(left)).isZero();
        assertThat(used).allSatisfy(each -> assertThat(firing(each)).isOne());
    }

    @Test
    void a_message_that_is_given_up_again_after_a_resend_is_told_again() {
        // Given
        var id = enqueue();
        await().atMost(SOON).until(this::isGivenUp);
        assertThat(told()).isOne();

        // When
        transactions.runAndAwait(session -> queue.again(session, id));

        // Then
        await().atMost(SOON).until(() -> told() == 2);
    }

    /** The names of GET /api/receivers. */
    private List<String> shown() throws Exception {
        var request =
                HttpRequest.newBuilder(receivers).header("Authorization", "Bearer viewer-token");
        try (var client = HttpClient.newHttpClient()) {
            var body = client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(body).findValuesAsText("name");
        }
    }

    private UUID enqueue() {
        var delivery = Delivery.of(name, "about " + name, Message.of("it is late"));
        var item = new NewWork(UUID.randomUUID(), name, json.write(delivery));
        transactions.runAndAwait(session -> queue.enqueue(session, item));
        return item.id();
    }

    private boolean isGivenUp() {
        return rows("work where state = 'DEAD'", name) == 1;
    }

    private long told() {
        return sql().count(
                        "select count(*) from work where lane = 'webhook' and payload like '%%undelivered to %s%%'"
                                .formatted(name));
    }

    private void down(String lane) {
        sql().execute(
                        "insert into receiver_state (lane, failures, failing_since) values ('%s', 9, now())"
                                .formatted(lane));
        sql().execute(
                        """
                        insert into alert (name, target, severity, state, since, changed_at, summary)
                        values ('ReceiverDown', '%s', 'P2', 'FIRING', now(), now(), 'it is down')
                        """
                                .formatted(lane));
    }

    private void end() {
        removed.end().await().atMost(SOON);
    }

    private long firing(String lane) {
        return sql().count(
                        "select count(*) from alert where name = 'ReceiverDown' and state = 'FIRING' and target = '%s'"
                                .formatted(lane));
    }

    private long rows(String table, String lane) {
        return sql().count(
                        "select count(*) from (select * from %s) t where lane = '%s'"
                                .formatted(table, lane));
    }

    private Sql sql() {
        return new Sql(transactions);
    }
}
