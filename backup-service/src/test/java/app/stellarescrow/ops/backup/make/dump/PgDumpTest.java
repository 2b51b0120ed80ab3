package app.stellarescrow.ops.backup.make.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PgDumpTest {

    @Test
    void roles_are_dumped_without_the_timeouts_of_the_role_and_the_database(@TempDir Path folder)
            throws Exception {
        // Given
        var program = folder.resolve("pg_dumpall");
        Files.writeString(program, "#!/bin/sh\nprintf %s \"$PGOPTIONS\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var options = Map.of("options", "-c geqo=off");
        var target = new Target("shop", "127.0.0.1", 1, "shop", "u", "p", options);

        // When
        var seen = new PgDump(config(program)).globals(target);

        // Then
        assertThat(new String(seen, UTF_8))
                .isEqualTo("-c geqo=off -c statement_timeout=0 -c lock_timeout=0");
    }

    private static DumpConfig config(Path program) {
        return new DumpConfig() {
            @Override
            public String pgDump() {
                return "pg_dump";
            }

            @Override
            public String pgDumpall() {
                return program.toString();
            }

            @Override
            public BackupFormat format() {
                return BackupFormat.PLAIN;
            }

            @Override
            public Duration lockTimeout() {
                return Duration.ofSeconds(60);
            }
        };
    }
}
