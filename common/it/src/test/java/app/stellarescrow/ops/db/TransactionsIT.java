package app.stellarescrow.ops.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransactionsIT {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String WRITING =
            "select count(*) from pg_locks where relation = cast('note' as regclass)";

    @Inject Mutiny.SessionFactory sessions;
    @Inject Vertx vertx;
    @Inject Sql sql;

    private Transactions transactions;

    @BeforeEach
    void open() {
        transactions = new Transactions(sessions, vertx, PATIENCE);
        sql.execute("create table if not exists note (text text)");
        sql.execute("delete from note");
    }

    @Test
    void a_loop_goes_on_though_the_database_never_answered_one_of_its_passes() {
        // Given
        var passes = new AtomicInteger();
        var second = new CountDownLatch(1);
        var nudge =
                new Nudge(
                        "A test",
                        () ->
                                passes.getAndIncrement() == 0
                                        ? transactions
                                                .run(session -> sleep(session, 15))
                                                .replaceWith(false)
                                        : done(second::countDown));

        // When
        nudge.ring();
        nudge.ring();

        // Then
        await().atMost(SOON).until(() -> second.getCount() == 0);
    }

    @Test
    void a_stop_waits_for_what_runs_and_then_nothing_begins_and_no_pass_is_retried()
            throws Exception {
        // Given
        var passes = new AtomicInteger();
        var nudge =
                new Nudge(
                        "A test",
                        () -> {
                            passes.incrementAndGet();
                            return transactions.run(TransactionsIT::write).replaceWith(false);
                        });
        var begun = transactions.run(session -> sleep(session, 0.2).chain(() -> write(session)));
        begun.subscribe().with(_ -> {});

        // When
        transactions.stop(new ShutdownEvent());
        nudge.ring();

        // Then
        assertThat(sql.count("select count(*) from note")).isEqualTo(1);
        assertThatThrownBy(() -> transactions.runAndAwait(TransactionsIT::write))
                .isInstanceOf(ServiceStopping.class);
        await().during(Duration.ofMillis(1500)).until(() -> passes.get() == 1);
    }

    @Test
    void what_the_database_answers_too_late_is_rolled_back() {
        // When
        var late = transactions.run(session -> write(session).chain(() -> sleep(session, 1)));

        // Then
        assertThatThrownBy(() -> late.await().indefinitely())
                .hasMessageContaining("no answer from the database in time");
        await().atMost(SOON).until(() -> sql.count(WRITING) == 0);
        assertThat(sql.count("select count(*) from note")).isZero();
    }

    @Test
    void what_must_not_get_lost_is_tried_again_unless_that_is_hopeless() {
        // Given
        var hiccups = new AtomicInteger(2);
        var tries = new AtomicInteger();

        // When
        transactions
                .insist(
                        session ->
                                hiccups.getAndDecrement() > 0
                                        ? hangUp(session)
                                        : write(session).replaceWithVoid(),
                        UnsupportedOperationException.class::isInstance)
                .await()
                .indefinitely();

        // Then
        assertThat(sql.count("select count(*) from note")).isOne();
        var hopeless =
                transactions.insist(
                        _ -> fail(tries), UnsupportedOperationException.class::isInstance);
        assertThatThrownBy(() -> hopeless.await().indefinitely())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(tries).hasValue(1);
    }

    private static Uni<Boolean> done(Runnable tell) {
        return Uni.createFrom().item(false).invoke(tell);
    }

    private static Uni<Integer> write(Mutiny.Session session) {
        return session.createNativeQuery("insert into note values ('here')").executeUpdate();
    }

    private static Uni<Long> sleep(Mutiny.Session session, double seconds) {
        return session.createNativeQuery("select count(*) from pg_sleep(:seconds)", Long.class)
                .setParameter("seconds", seconds)
                .getSingleResult();
    }

    private static Uni<Void> hangUp(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select pg_terminate_backend(pg_backend_pid())", Boolean.class)
                .getSingleResult()
                .replaceWithVoid();
    }

    private static Uni<Void> fail(AtomicInteger tries) {
        tries.incrementAndGet();
        throw new UnsupportedOperationException("hopeless");
    }
}
