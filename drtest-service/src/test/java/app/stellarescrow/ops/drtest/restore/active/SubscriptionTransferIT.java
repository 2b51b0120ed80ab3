package app.stellarescrow.ops.drtest.restore.active;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.testing.Extended;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Swapped databases while the server has no free connection for one of them. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubscriptionTransferIT {

    private static final LocalPostgres POSTGRES = MadeBackup.POSTGRES;
    private static final String NOW = "transfer_now";
    private static final String KEPT = "transfer_before";
    private static final List<String> ENABLED = List.of("dropped", "The feed");

    @BeforeEach
    void a_database_that_follows_a_publisher() {
        POSTGRES.createDatabase(NOW);
        POSTGRES.createDatabase(KEPT);
        POSTGRES.sql(
                KEPT,
                "create subscription \"The feed\" connection 'host=127.0.0.1 port=1 dbname=x'"
                        + " publication p with (connect = false, slot_name = 'feed')");
        POSTGRES.sql(KEPT, "alter subscription \"The feed\" enable");
    }

    @AfterEach
    void remove() {
        POSTGRES.sql(KEPT, "alter subscription \"The feed\" disable");
        POSTGRES.sql(KEPT, "alter subscription \"The feed\" set (slot_name = none)");
        POSTGRES.sql(KEPT, "drop subscription \"The feed\"");
        POSTGRES.sql("postgres", "drop database " + NOW);
        POSTGRES.sql("postgres", "drop database " + KEPT);
    }

    @Test
    void the_kept_database_follows_no_publisher_also_if_the_new_one_cannot_be_read() {
        // When
        var warnings = refusing(NOW).inPlaceOf(KEPT, ENABLED);

        // Then
        assertThat(enabled()).isEqualTo("f");
        assertThat(warnings)
                .contains("the subscription The feed was disabled in " + KEPT)
                .anyMatch(
                        text ->
                                text.startsWith(
                                        "the subscriptions of %s could not".formatted(NOW)));
    }

    @Test
    void a_kept_database_that_cannot_be_disabled_is_reported_with_the_statements_that_do_it() {
        // When
        var warnings = refusing(KEPT).inPlaceOf(KEPT, List.of("The feed"));

        // Then
        assertThat(enabled()).isEqualTo("t");
        assertThat(warnings.getFirst())
                .contains("too many clients", "may still be", "in " + KEPT)
                .contains("run ALTER SUBSCRIPTION \"The feed\" DISABLE");
        assertThat(warnings).noneMatch(text -> text.contains("was disabled"));
    }

    /** A connector that fails for one database. */
    private static SubscriptionTransfer refusing(String refused) {
        return new SubscriptionTransfer(
                name -> {
                    if (name.equals(refused)) {
                        throw new SQLException("sorry, too many clients already", "53300");
                    }
                    return connect(name);
                },
                NOW);
    }

    private static Connection connect(String name) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(POSTGRES.port(), name);
        return DriverManager.getConnection(url, "postgres", POSTGRES.password());
    }

    private static String enabled() {
        return POSTGRES.query(
                KEPT,
                "select subenabled from pg_subscription s join pg_database d on d.oid = subdbid where d.datname = current_database()");
    }
}
