package app.stellarescrow.ops.drtest.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxFailedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                psql:<stdin>:1: WARNING:  57P02: terminating connection because of crash of another server process
                DETAIL:  The postmaster has commanded this server process to roll back the current transaction and exit, because another server process exited abnormally and possibly corrupted shared memory.
                HINT:  In a moment you should be able to reconnect to the database and repeat your command.
                LOCATION:  quickdie, postgres.c:2895
                psql:<stdin>:1: server closed the connection unexpectedly
                \tThis probably means the server terminated abnormally
                \tbefore or while processing the request.
                psql:<stdin>:1: error: connection to server was lost
                """,
                "psql:<stdin>:1: fatal: connection to server was lost",
                "psql:<stdin>:1: FATAL:  57P01: terminating connection due to administrator command",
                "psql:<stdin>:1: ERROR:  53100: could not extend file \"base/1/2\": No space left on device",
                "psql:<stdin>:1: ERROR:  53200: out of memory",
                "psql: error: connection to server on socket \"/x/.s\" failed: FATAL:  the database system is in recovery mode",
                "psql: error: connection to server on socket \"/x/.s\" failed: No such file or directory",
                "pg_restore: error: could not execute query: server closed the connection unexpectedly"
            })
    void what_the_machine_did_is_tried_again(String said) {
        assertThatThrownBy(() -> judge("cat >&2 <<'END'\n" + said + "\nEND\nexit 3"))
                .isInstanceOf(SandboxFailed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 9, 11, 15})
    void a_program_that_a_signal_ended_is_tried_again(int signal) {
        assertThatThrownBy(() -> judge("kill -%d $$".formatted(signal)))
                .isInstanceOf(SandboxFailed.class);
    }

    @Test
    void a_connection_that_broke_is_tried_again() {
        var lost = new SQLException("An I/O error occurred", "08006");
        assertThatThrownBy(() -> SandboxFailed.throwIfItIsToBlame(ServerError.of(lost)))
                .isInstanceOf(SandboxFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql:<stdin>:1: ERROR:  P0001: out of memory, said the dump",
                "psql:<stdin>:1: ERROR:  53200: out of shared memory",
                "psql:<stdin>:1: ERROR:  57014: canceling statement due to statement timeout",
                "psql:<stdin>:1: ERROR:  08001: could not connect to server \"other\"",
                """
                psql:<stdin>:1: WARNING:  57P02: said by the dump
                psql:<stdin>:2: ERROR:  42704: role "a" does not exist
                """
            })
    void what_the_dump_did_is_not(String said) {
        assertThatCode(() -> judge("cat >&2 <<'END'\n" + said + "\nEND\nexit 3"))
                .doesNotThrowAnyException();
    }

    private static void judge(String shell) {
        var command = new Command(List.of("sh", "-c", shell), Map.of());
        var failure =
                catchThrowableOfType(
                        CommandFailed.class, () -> command.run(Duration.ofSeconds(20)));
        SandboxFailed.throwIfItIsToBlame(ServerError.of(failure));
    }
}
