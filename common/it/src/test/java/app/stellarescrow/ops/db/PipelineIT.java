package app.stellarescrow.ops.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PipelineIT {

    private static final String NOTES = "select string_agg(text, ' ' order by ctid) from noted";

    @Inject Transactions transactions;
    @Inject Sql sql;

    @BeforeEach
    void empty() {
        sql.execute("create table if not exists noted (text text)");
        sql.execute("truncate noted");
    }

    @Test
    void statements_are_sent_without_waiting_and_run_in_their_order() {
        // Given
        var told = new CopyOnWriteArrayList<String>();

        // When
        transactions.runAndAwait(
                session ->
                        Pipeline.together(
                                List.of(
                                        sent("a", told).chain(() -> note(session, "a", told)),
                                        sent("b", told)
                                                .chain(() -> note(session, "b", told))
                                                .chain(() -> note(session, "later", told)),
                                        sent("c", told).chain(() -> note(session, "c", told)))));

        // Then
        assertThat(told).startsWith("a is sent", "b is sent", "c is sent", "a");
        assertThat(notes()).isEqualTo("a b c later");
    }

    @Test
    void two_results_come_together() {
        // When
        var both =
                transactions.runAndAwait(
                        session -> Pipeline.both(number(session, "1"), number(session, "2")));

        // Then
        assertThat(both.asList()).containsExactly(1, 2);
    }

    @Test
    void what_failed_first_is_told_and_nothing_is_stored() {
        // When
        var failure =
                catchThrowable(
                        () ->
                                transactions.runAndAwait(
                                        session ->
                                                Pipeline.together(
                                                        List.of(
                                                                noted(session, "a")
                                                                        .chain(
                                                                                () ->
                                                                                        noted(
                                                                                                session,
                                                                                                "d")),
                                                                number(session, "1 / 0")
                                                                        .replaceWithVoid(),
                                                                noted(session, "c")))));

        // Then
        assertThat(Unstorable.is(failure)).isTrue();
        assertThat(failure).hasStackTraceContaining("division by zero");
        assertThat(notes()).isNull();
    }

    @Test
    void of_two_results_the_first_failure_is_told() {
        // When
        var failure =
                catchThrowable(
                        () ->
                                transactions.runAndAwait(
                                        session ->
                                                Pipeline.both(
                                                        number(session, "1 / 0"),
                                                        number(session, "2"))));

        // Then
        assertThat(failure).hasStackTraceContaining("division by zero");
    }

    private static Uni<Void> sent(String what, List<String> told) {
        return Uni.createFrom().voidItem().invoke(() -> told.add(what + " is sent"));
    }

    private static Uni<Void> note(Mutiny.Session session, String what, List<String> told) {
        return noted(session, what).invoke(() -> told.add(what));
    }

    private static Uni<Void> noted(Mutiny.Session session, String what) {
        return session.createNativeQuery("insert into noted values (:what)")
                .setParameter("what", what)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Integer> number(Mutiny.Session session, String expression) {
        return session.createNativeQuery("select " + expression, Integer.class).getSingleResult();
    }

    private String notes() {
        return transactions.runAndAwait(
                session -> session.createNativeQuery(NOTES, String.class).getSingleResultOrNull());
    }
}
