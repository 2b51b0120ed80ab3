package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good backups of databases of many kinds pass. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoodDatabasesIT {

    private static final Path FOLDER = Path.of("src/test/resources/good-databases");
    private static final String DATABASE = "good one";

    /** The one that is drilled for each change. */
    private static final Path FIRST = FOLDER.resolve("values-of-every-kind-whose-text-varies.sql");

    private static DrillHall hall;

    @BeforeAll
    static void open_hall() throws Exception {
        hall = new DrillHall();
    }

    @AfterAll
    static void close_hall() throws Exception {
        hall.close();
    }

    @BeforeEach
    void create_database() {
        MadeBackup.POSTGRES.createDatabase(DATABASE);
    }

    @AfterEach
    void drop_database() {
        var quoted = '"' + DATABASE + '"';
        MadeBackup.POSTGRES.sql(
                "postgres", "alter database %s is_template false".formatted(quoted));
        MadeBackup.POSTGRES.sql("postgres", "drop database " + quoted);
    }

    @Extended
    @Test
    void values_of_every_kind_pass_in_either_format() throws Exception {
        assertPassesInEitherFormat(FIRST);
    }

    @Exhaustive
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void passes_in_either_format(Path sql) throws Exception {
        assertPassesInEitherFormat(sql);
    }

    private static void assertPassesInEitherFormat(Path sql) throws Exception {
        // Given
        MadeBackup.POSTGRES.script(DATABASE, sql, MadeBackup.loopback(DATABASE));

        // When
        var plain = hall.drill(MadeBackup.of(DATABASE));
        var archive = hall.drill(MadeBackup.of(DATABASE, BackupFormat.CUSTOM, List.of()));

        // Then
        assertThat(List.of(plain, archive))
                .allSatisfy(found -> assertThat(DrillHall.failed(found)).isEmpty())
                .allSatisfy(found -> assertThat(found.missed()).isEmpty());
    }

    static Stream<Path> others() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> !file.equals(FIRST)).sorted().toList().stream();
        }
    }
}
