package app.stellarescrow.ops.alert.deadman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.delivery.Listener;
import app.stellarescrow.ops.consumer.ConsumerWatch;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import app.stellarescrow.ops.work.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutgoingHeartbeatIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DUE =
            """
            insert into work (id, lane, payload, run_after)
            values (gen_random_uuid(), 'stuck', '{}', now() - interval '6 minutes')
            """;
    private static final String PATH = "/ping/6f1c";

    @Inject Transactions transactions;
    @Inject Heartbeats heartbeats;
    @Inject WorkQueue deliveries;
    @Inject ConsumerWatch consumers;

    private final Listener outside = new Listener();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void a_server_outside_hears_of_us_only_while_alerts_work() throws Exception {
        // Given
        await().atMost(SOON).until(() -> wasHeard(Duration.ofMinutes(2)));
        var heartbeat = heartbeat();

        // When
        heartbeat.send();
        new Sql(transactions)
                .execute(
                        "update heartbeat set at = at - interval '3 minutes' where service = 'alert-service'");
        heartbeat.send();

        // Then
        assertThat(outside.posts(PATH, "")).hasSize(1);
        assertThat(outside.posts(PATH + "/fail", "did not come back through Kafka")).hasSize(1);
        new Sql(transactions)
                .execute("update heartbeat set at = now() where service = 'alert-service'");
        heartbeat.send();
        assertThat(outside.posts(PATH, "")).hasSize(2);
    }

    /** In a transaction, so that the running worker does not try it. */
    @Test
    void deliveries_are_stuck_if_one_is_due_for_long_and_none_was_tried() {
        // When
        var stuck =
                transactions.runAndAwait(
                        session ->
                                execute(session, "delete from work")
                                        .chain(() -> execute(session, DUE))
                                        .chain(() -> isStuck(session))
                                        .call(() -> execute(session, "delete from work")));
        var idle = transactions.runAndAwait(this::isStuck);

        // Then
        assertThat(stuck).isTrue();
        assertThat(idle).isFalse();
    }

    @Test
    void failures_of_the_server_are_counted_and_stop_nothing() throws Exception {
        // Given
        outside.answer(503, "");
        var server = server(outside.uri() + PATH);

        // When
        server.saySuccess();
        outside.close();
        server.saySuccess();

        // Then
        assertThat(metrics.counter("ops.heartbeat.ping", "outcome", "failed").count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://health_checks/canary",
                "https:///canary",
                "health.example.com/canary",
                "https://health.example.com/canary?x",
                "https://health.example.com/a b/canary",
                "https://user:canary@health.example.com/"
            })
    void fault_69_a_url_that_cannot_be_called_is_refused_at_the_start_without_being_shown(
            String url) {
        assertThatThrownBy(() -> server(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("heartbeat.url")
                .message()
                .doesNotContain("canary");
    }

    private Uni<Boolean> isStuck(Mutiny.Session session) {
        return deliveries.isStuck(session, Duration.ofMinutes(5));
    }

    private static Uni<Integer> execute(Mutiny.Session session, String sql) {
        return session.createNativeQuery(sql).executeUpdate();
    }

    private boolean wasHeard(Duration within) {
        return transactions.runAndAwait(
                session -> heartbeats.wasHeard(session, "alert-service", within));
    }

    private OutgoingHeartbeat heartbeat() {
        return new OutgoingHeartbeat(
                server(outside.uri() + PATH + "/"),
                transactions,
                heartbeats,
                deliveries,
                consumers);
    }

    private OutsideServer server(String url) {
        return new OutsideServer(
                new HeartbeatConfig() {
                    @Override
                    public Optional<String> url() {
                        return Optional.of(url);
                    }

                    @Override
                    public Duration every() {
                        return Duration.ofMinutes(1);
                    }
                },
                metrics);
    }
}
