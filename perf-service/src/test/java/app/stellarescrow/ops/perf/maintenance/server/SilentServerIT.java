package app.stellarescrow.ops.perf.maintenance.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.testing.Extended;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stopped process of a real server, which does not even end a statement at its timeout. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class SilentServerIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final MaintainedDatabase shop = new MaintainedDatabase("silent");

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void watching_a_server_that_falls_silent_ends_so_that_the_window_can_end() throws Exception {
        // Given
        var target = shop.targets().get(shop.name());

        // When
        try (var session = MaintenanceSession.openToWatch(target, SOON)) {
            signal("-STOP", session.pid());
            try {
                var lost =
                        catchThrowableOfType(SQLException.class, () -> session.execute("select 1"));

                // Then
                assertThat(lost.getSQLState()).isEqualTo("08006");
            } finally {
                signal("-CONT", session.pid());
            }
        }
    }

    private static void signal(String name, int pid) throws Exception {
        var kill = new ProcessBuilder("kill", name, Integer.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }
}
