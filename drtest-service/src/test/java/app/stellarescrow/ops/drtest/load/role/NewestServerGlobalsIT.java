package app.stellarescrow.ops.drtest.load.role;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.postgres.NewestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewestServerGlobalsIT {

    /** As pg_dumpall 17 writes it for a cluster whose first superuser is admin. */
    private static final String GLOBALS =
            """
            CREATE ROLE admin;
            ALTER ROLE admin WITH SUPERUSER LOGIN;
            CREATE ROLE reader;
            GRANT pg_read_all_data TO reader WITH INHERIT TRUE GRANTED BY admin;
            """;

    @Test
    void memberships_are_restored_where_another_superuser_is_the_first() throws Exception {
        // Given
        try (var connection = connection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> run(connection, GLOBALS))
                    .hasMessageContaining("permission denied");
            connection.rollback();

            // When
            run(connection, new String(Globals.forSandbox(GLOBALS.getBytes(UTF_8)), UTF_8));

            // Then
            assertThat(isReader(connection)).isTrue();
            connection.rollback();
        }
    }

    private static Connection connection() throws SQLException {
        var server = NewestPostgres.server();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port()),
                "postgres",
                server.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isReader(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select pg_has_role('reader', 'pg_read_all_data', 'usage')")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
