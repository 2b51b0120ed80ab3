package app.stellarescrow.ops.drtest.drill;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.SlowStatement;
import app.stellarescrow.ops.testing.Exhaustive;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An index on trial that stays in a real restored copy. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdviceLeftoverIT {

    private static final String DATABASE = "advised_in_vain";

    private static final String SHOP =
            """
            create table orders (id bigint primary key, customer int not null, amount numeric not null);
            insert into orders select n, n * 7919 % 20000, n / 100.0 from generate_series(1, 200000) n;
            create index orders_amount_key on orders (amount, id);
            """;

    private static final String SEARCHING =
            "select exists (select from pg_roles where rolname like 'ops\\_advice\\_%')";

    @Test
    void it_is_told_and_neither_used_by_later_statements_nor_a_fault_of_the_drill()
            throws Exception {
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, SHOP);
        try (var hall = new DrillHall()) {
            // Given
            hall.connect("postgres").close();
            hall.statements =
                    List.of(
                            new SlowStatement("0", "select * from orders where customer = $1"),
                            new SlowStatement("1", "select * from orders where customer < $1"));
            var reader = new FutureTask<>(() -> readWhileIndexesAreTried(hall), null);
            Thread.ofVirtual().start(reader);

            // When
            var found = hall.drill(MadeBackup.of(DATABASE));
            reader.get();

            // Then
            assertThat(DrillHall.failed(found)).isEmpty();
            assertThat(found.missed()).isEmpty();
            var advice = found.advice().orElseThrow();
            assertThat(advice.indexes()).isEmpty();
            assertThat(advice.notLookedAt())
                    .singleElement()
                    .satisfies(
                            each ->
                                    assertThat(each.reason())
                                            .startsWith("an index on trial could not be dropped")
                                            .contains("57014", "nothing else was measured"));
        } finally {
            MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
        }
    }

    /** While a transaction reads the table, the drop of an index waits until its limit. */
    private static void readWhileIndexesAreTried(DrillHall hall) {
        Awaitility.await().atMost(2, MINUTES).ignoreExceptions().until(() -> isSearching(hall));
        try (var connection = hall.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table orders in access share mode");
            Awaitility.await().atMost(2, MINUTES).until(() -> !isSearching(hall));
            connection.rollback();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSearching(DrillHall hall) throws Exception {
        try (var connection = hall.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(SEARCHING)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
