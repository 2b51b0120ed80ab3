package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.AUDIT;
import static app.stellarescrow.ops.alert.ReceiversForTests.SPARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.delivery.Deliveries;
import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A receiver that asks for a pause of hours. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LongPauseIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HOURS =
            "work_pause where lane = 'audit' and until > now() + interval '110 minutes'";

    @Inject Deliveries deliveries;
    @Inject Transactions transactions;

    private final String run = UUID.randomUUID().toString();
    private Sql sql;

    @BeforeEach
    void open() {
        sql = new Sql(transactions);
        forget();
        SPARE.answer(200, "");
    }

    @AfterEach
    void forget() {
        AUDIT.answer(200, "");
        sql.execute("delete from work where lane in ('audit', 'spare')");
        sql.execute("delete from work_pause");
        sql.execute("delete from receiver_state");
        sql.execute("delete from alert where name = 'ReceiverDown'");
    }

    @Test
    void it_is_left_alone_as_long_as_it_asks_and_its_fallback_gets_its_messages_at_once() {
        // Given
        AUDIT.answer(429, "", "Retry-After", "7200");

        // When
        send("first");
        await().atMost(SOON).until(() -> count(HOURS) == 1);
        send("second");

        // Then
        await().atMost(SOON).until(() -> SPARE.posts("/spare", "first " + run).size() == 1);
        await().atMost(SOON).until(() -> SPARE.posts("/spare", "second " + run).size() == 1);
        assertThat(AUDIT.posts("/audit", "first " + run)).hasSize(1);
        assertThat(AUDIT.posts("/audit", "second " + run)).isEmpty();
        assertThat(count("alert where name = 'ReceiverDown' and target = 'audit'")).isOne();
    }

    @Test
    void a_fallback_that_gets_a_message_itself_gets_no_copy_of_it() {
        // Given
        AUDIT.answer(429, "", "Retry-After", "7200");
        send("first");
        await().atMost(SOON).until(() -> count(HOURS) == 1);

        // When
        send(to("audit", "both"), to("spare", "both"));
        send(to("spare", "last"));

        // Then
        await().atMost(SOON).until(() -> SPARE.posts("/spare", "last " + run).size() == 1);
        assertThat(SPARE.posts("/spare", "both " + run)).hasSize(1);
    }

    private void send(String text) {
        send(to("audit", text));
    }

    private void send(Delivery... all) {
        transactions.runAndAwait(session -> deliveries.enqueue(session, List.of(all)));
    }

    private Delivery to(String receiver, String text) {
        return Delivery.of(receiver, text + " " + run, Message.of(text + " " + run));
    }

    private long count(String from) {
        return sql.count("select count(*) from " + from);
    }
}
