package app.stellarescrow.ops.drtest.load.refresh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refresh statements of archives whose names have unusual letters. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchiveRefreshesIT {

    private static final String DATABASE = "refreshed";

    @TempDir Path folder;

    @AfterEach
    void drop_database() {
        MadeBackup.POSTGRES.sql("postgres", "drop database if exists " + DATABASE);
    }

    @Test
    void views_with_names_of_any_letters_are_found() throws Exception {
        // Given
        create("UTF8");
        run(
                """
                create materialized view "größe" as select 1;
                create materialized view "日本" as select 1;
                create materialized view "Å" as select 1;
                """);

        // When
        var found = read();

        // Then
        assertThat(found.statements())
                .extracting(RefreshStatement::view)
                .containsExactlyInAnyOrder("public.\"größe\"", "public.\"日本\"", "public.\"Å\"");
        assertThat(Files.readString(found.others().orElseThrow(), ISO_8859_1))
                .doesNotContain("MATERIALIZED VIEW DATA")
                .contains("MATERIALIZED VIEW public");
    }

    @ParameterizedTest
    @CsvSource({"UTF8, a\\nb", "LATIN1, größe"})
    void pg_restore_fills_all_views_if_one_has_a_name_that_is_not_understood(
            String encoding, String name) throws Exception {
        // Given
        create(encoding);
        run(
                """
                create materialized view plain as select 1;
                create materialized view "%s" as select 1;
                """
                        .formatted(name.replace("\\n", "\n")));

        // When
        var found = read();

        // Then
        assertThat(found.statements()).isEmpty();
        assertThat(found.others()).isEmpty();
    }

    private ArchiveRefreshes read() throws Exception {
        var archive = MadeBackup.of(DATABASE, BackupFormat.CUSTOM, List.of()).plain();
        return ArchiveRefreshes.of(
                Files.write(folder.resolve("archive"), archive),
                Programs.clients(MadeBackup.major(), Optional.empty()));
    }

    private void run(String sql) throws Exception {
        var script = "set client_encoding = 'UTF8';\n" + sql;
        var file = Files.writeString(folder.resolve("script.sql"), script);
        MadeBackup.POSTGRES.script(DATABASE, file, Map.of());
    }

    private static void create(String encoding) {
        MadeBackup.POSTGRES.sql(
                "postgres",
                "create database %s template template0 encoding '%s' lc_collate 'C' lc_ctype 'C'"
                        .formatted(DATABASE, encoding));
    }
}
