package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.testing.Exhaustive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service killed during a drill, and its successor. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class KilledDrillIT {

    private static final String DATABASE = "killed";

    private static Path backups;

    @BeforeAll
    static void dump_a_database(@TempDir Path folder) throws Exception {
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(
                DATABASE,
                """
                create table trades as select n as id, md5(n::text) as memo from generate_series(1, 150000) n;
                create index on trades (memo);
                create table events as select 1 as id; create table users as select 1 as id
                """);
        for (var format : BackupFormat.values()) {
            var backup = MadeBackup.of(DATABASE, format, List.of());
            KilledDrill.write(backup, folder.resolve(format.name()));
        }
        backups = folder;
    }

    @AfterAll
    static void drop_database() {
        MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOM, fetch",
        "PLAIN, sandbox",
        "PLAIN, restore",
        "CUSTOM, restore",
        "PLAIN, index",
        "PLAIN, check",
        "PLAIN, canary",
        "PLAIN, teardown"
    })
    void fault_36_leaves_nothing_once_the_next_one_has_started(String format, String phase)
            throws Exception {
        // Given
        try (var hall = new DrillHall()) {
            var drill = KilledDrill.start(hall.home, backups.resolve(format), Map.of());

            // When
            drill.killIn(phase);
            hall.sandboxes().removeDead();

            // Then
            assertThat(hall.home).isEmptyDirectory();
            await().atMost(Duration.ofSeconds(10)).until(() -> processesIn(hall.home).isEmpty());
        }
    }

    private static List<ProcessHandle> processesIn(Path home) {
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info()
                                        .arguments()
                                        .map(args -> String.join(" ", args))
                                        .filter(args -> args.contains(home.toString()))
                                        .isPresent())
                .toList();
    }
}
