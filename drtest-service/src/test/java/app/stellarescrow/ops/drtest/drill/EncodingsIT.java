package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases whose text is not UTF-8, in names, definitions and values. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Extended
class EncodingsIT {

    private static final String DATABASE = "encoded";

    /** LATIN1 bytes that are not UTF-8. */
    private static final String BYTES =
            """
            set client_encoding = 'SQL_ASCII';
            create table "St\u00e4dte" (id int primary key, "n\u00e4me" text default 'M\u00fcnchen', utf8 text default '\u00c3\u00bc');
            insert into "St\u00e4dte" (id, "n\u00e4me") values (1, 'M\u00fcnchen'), (2, 'K\u00f6ln'), (3, default);
            create view "sch\u00f6n" as select * from "St\u00e4dte" where "n\u00e4me" <> '\u00fc';
            create index "\u00fcber" on "St\u00e4dte" ("n\u00e4me") where "n\u00e4me" <> 'L\u00fc';
            create sequence "z\u00e4hler"; select nextval('"z\u00e4hler"');
            comment on table "St\u00e4dte" is '\u00df';
            create type mood as enum ('fr\u00f6hlich');
            create table "gro\u00df" as select n, 'gr\u00f6\u00dfe' || n as "w\u00f6rt" from generate_series(1, 60000) n;
            """;

    private static final String TEXT =
            """
            set client_encoding = 'UTF8';
            create table "%1$s" (id int primary key, "%1$s" text default '%1$s');
            insert into "%1$s" values (1, default), (2, '%1$s %1$s');
            create view "v %1$s" as select * from "%1$s" where "%1$s" <> '%1$s';
            """;

    private static DrillHall hall;
    @TempDir Path folder;

    @BeforeAll
    static void open_hall() throws Exception {
        hall = new DrillHall();
    }

    @AfterAll
    static void close_hall() throws Exception {
        hall.close();
    }

    @AfterEach
    void drop_database() {
        MadeBackup.POSTGRES.sql("postgres", "drop database if exists " + DATABASE);
    }

    @Test
    void a_database_of_bytes_passes_in_either_format() throws Exception {
        // Given
        createOfBytes();

        // When
        var plain = MadeBackup.of(DATABASE);
        var archive = MadeBackup.of(DATABASE, BackupFormat.CUSTOM, List.of());

        // Then
        assertThat(DrillHall.failed(hall.drill(plain))).isEmpty();
        assertThat(DrillHall.failed(hall.drill(archive))).isEmpty();
        assertThat(plain.manifest().database().inventory().columns())
                .anyMatch(column -> column.contains("'M\uFFFDfcnchen'"))
                .anyMatch(column -> column.contains("'ü'"));
    }

    @Exhaustive
    @Test
    void another_byte_fails() throws Exception {
        assertFails("content", "K\u00f6ln", "K\u00f4ln");
    }

    @Exhaustive
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a default, columns, DEFAULT 'M\u00fcnchen', DEFAULT 'M\u00f6nchen'",
        "an index, indexes, 'L\u00fc', 'L\u00fb'",
        "an enum, definitions, 'fr\u00f6hlich', 'fr\u00f4hlich'"
    })
    void another_byte_of_a_definition_fails(String what, String check, String was, String is)
            throws Exception {
        assertFails(check, was, is);
    }

    private void assertFails(String check, String was, String is) throws Exception {
        // Given
        createOfBytes();
        var good = MadeBackup.of(DATABASE);
        var sql = new String(good.plain(), StandardCharsets.ISO_8859_1);
        var spoilt =
                sql.replace(was, is)
                        .replace(was.replace("'", "") + "\t", is.replace("'", "") + "\t");

        // When
        var found = hall.drill(good.withPlain(spoilt.getBytes(StandardCharsets.ISO_8859_1)));

        // Then
        assertThat(spoilt).isNotEqualTo(sql);
        assertThat(DrillHall.failed(found)).contains(check);
    }

    @Exhaustive
    @ParameterizedTest
    @CsvSource({
        "LATIN1, Größe",
        "WIN1252, Größe €",
        "EUC_JP, 日本語テーブル",
        "KOI8R, таблица",
        "EUC_KR, 한국어"
    })
    void a_database_of_another_encoding_passes(String encoding, String word) throws Exception {
        // Given
        create(encoding);
        run(TEXT.formatted(word), StandardCharsets.UTF_8);

        // When
        var backup = MadeBackup.of(DATABASE);

        // Then
        assertThat(DrillHall.failed(hall.drill(backup))).isEmpty();
        assertThat(backup.manifest().database().tables())
                .anyMatch(table -> table.name().contains(word));
    }

    @Exhaustive
    @ParameterizedTest
    @ValueSource(strings = {"UTF8", "LATIN1", "SQL_ASCII"})
    void roles_and_settings_keep_their_letters_in_a_database_of(String encoding) throws Exception {
        // Given
        create(encoding);
        var charset =
                encoding.equals("LATIN1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        run(
                """
                set client_encoding = '%s';
                create role "größe";
                create table t (a int);
                alter table t owner to "größe";
                alter database encoded set app.city to 'Köln';
                """
                        .formatted(encoding),
                charset);

        // When
        try {
            var backup = MadeBackup.of(DATABASE);

            // Then
            assertThat(DrillHall.failed(hall.drill(backup))).isEmpty();
            assertThat(DrillHall.failed(hall.drill(DrillHall.subject(backup))))
                    .as("without a file of roles")
                    .doesNotContain("restore", "tables", "rows");
            assertThat(backup.settings()).startsWith("set client_encoding to 'UTF8';");
        } finally {
            run(
                    "set client_encoding = '%s'; drop owned by \"größe\"; drop role \"größe\""
                            .formatted(encoding),
                    charset);
        }
    }

    private void createOfBytes() throws Exception {
        create("SQL_ASCII");
        run(BYTES, StandardCharsets.ISO_8859_1);
    }

    private void run(String sql, Charset charset) throws Exception {
        var script = Files.writeString(folder.resolve("script.sql"), sql, charset);
        MadeBackup.POSTGRES.script(DATABASE, script, Map.of());
    }

    private static void create(String encoding) {
        MadeBackup.POSTGRES.sql(
                "postgres",
                "create database %s template template0 encoding '%s' lc_collate 'C' lc_ctype 'C'"
                        .formatted(DATABASE, encoding));
    }
}
