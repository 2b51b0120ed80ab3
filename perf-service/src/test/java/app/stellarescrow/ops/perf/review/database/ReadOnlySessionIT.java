package app.stellarescrow.ops.perf.review.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.testing.Extended;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the rights of a superuser, which a reviewer should not have. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadOnlySessionIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table public.trace (a int) | 25006",
                "select pg_sleep(60) | 57014",
                "select * from orders | 42P01",
                "select setval('public.numbers', 7) | 25006"
            })
    void it_changes_nothing_waits_for_nothing_and_sees_no_schema_but_the_systems(
            String sql, String state) throws SQLException {
        // Given
        var server = TestServers.postgres();
        server.createDatabase("read_only");
        server.sql(
                "read_only",
                "create table if not exists orders (id int); create sequence if not exists numbers");
        var target = Target.of("read_only", server.url("read_only"));

        // When
        try (var session = ReadOnlySession.open(target, Duration.ofMillis(300))) {
            var refused = catchThrowableOfType(SQLException.class, () -> session.rows(sql));

            // Then
            assertThat(refused.getSQLState()).isEqualTo(state);
        }
    }

    @Extended
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_server_that_falls_silent_is_a_lost_connection() throws Exception {
        // Given
        var server = TestServers.postgres();
        server.createDatabase("read_only");
        var target = Target.of("read_only", server.url("read_only"));

        // When
        try (var session = ReadOnlySession.open(target, Duration.ofMillis(300))) {
            var pid = session.lines("select pg_backend_pid()").getFirst();
            signal("-STOP", pid);
            try {
                var lost = catchThrowableOfType(SQLException.class, session::version);

                // Then
                assertThat(lost.getSQLState()).isEqualTo("08006");
            } finally {
                signal("-CONT", pid);
            }
        }
    }

    private static void signal(String name, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", name, pid).start().waitFor()).isZero();
    }
}
