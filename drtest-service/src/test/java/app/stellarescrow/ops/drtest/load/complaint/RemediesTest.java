package app.stellarescrow.ops.drtest.load.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RemediesTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42704: role \"a b\" does not exist | create the role a b",
                "42704: tablespace \"fast\" does not exist | create the tablespace fast",
                "0A000: extension \"pg_cron\" is not available | package of the extension pg_cron",
                "53100: could not extend file | free space on the server's disk",
                "53200: out of shared memory | max_locks_per_transaction",
                "53300: sorry, too many clients already | max_connections",
                "42501: permission denied for schema app | missing right"
            })
    void each_hint_is_for_what_is_missing(String error, String hint) throws Exception {
        assertThat(Remedies.of(error("psql:<stdin>:1: ERROR:  " + error)).orElseThrow())
                .contains(hint);
    }

    @Test
    void a_fault_of_the_backup_has_no_hint_that_blames_roles() throws Exception {
        assertThat(
                        Remedies.of(
                                error(
                                        "psql:<stdin>:1: ERROR:  42601: syntax error at or near \"x\"")))
                .isEmpty();
    }

    /** As in a program's output. */
    private ServerError error(String said) throws Exception {
        var file = Files.writeString(folder.resolve("said"), said);
        var command =
                new Command(
                        List.of("sh", "-c", "cat \"$0\" >&2; exit 3", file.toString()), Map.of());
        return ServerError.of(
                catchThrowableOfType(
                        CommandFailed.class, () -> command.run(Duration.ofSeconds(20))));
    }
}
