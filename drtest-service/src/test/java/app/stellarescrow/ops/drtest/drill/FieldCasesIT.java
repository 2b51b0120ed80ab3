package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.drtest.restore.LiveRestore;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases from public bug reports: each is backed up, drilled and copied on its own server. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldCasesIT {

    private static final Path FOLDER = Path.of("src/test/resources/field-cases");
    private static final LocalPostgres POSTGRES = MadeBackup.POSTGRES;
    private static final String COPY = "field copy";
    private static final String ODD_NAME = "Größe=1 & \"x\"";
    private static final List<String> EXTENSION = List.of("fieldq.control", "fieldq--1.0.sql");

    private static final String OURS =
            """
            select datname from pg_database
            where datname ~ '^c\\d' or datname ~ '^Größe' or datname = 'field copy'
            """;

    private static final String UNSUBSCRIBE =
            """
            do $$ begin
                if exists (select from pg_subscription s join pg_database d on d.oid = s.subdbid
                    where d.datname = current_database()) then
                    alter subscription s disable;
                    alter subscription s set (slot_name = none);
                    drop subscription s;
                end if; end $$
            """;

    private static DrillHall hall;
    private static Path extensions;

    /** A query that source and copy must answer alike. */
    private enum Case {
        GUARD("02-event-trigger-refuses-ddl", "c02", "select count(*) from orders", "500"),
        ICU(
                "03-icu-database",
                "c03",
                "select string_agg(name, ',' order by name) from customer",
                "Äpfel,apfel,Birne,zeta,Zeta"),
        LARGE_OBJECTS(
                "05-large-objects",
                "c05",
                "select count(*) from file where lo_get(content) = decode(md5(id::text), 'hex')",
                "400"),
        EXTENSION_SEQUENCE("06-extension-owned-sequence", "c06", "select count(*) from mine", "1"),
        BYTES(
                "07b-sql-ascii-default",
                "c07b",
                "select encode(string_agg(name::bytea, '' order by id), 'hex') from town",
                "4dfc6e6368656e4bf66c6e"),
        NAME(
                "10-database-name",
                ODD_NAME,
                "select relowner::regrole from pg_class where relname = 't'",
                "\"Rôle 10\""),
        FOREIGN("12-matview-on-foreign-table", "c12", "select count(*) from copy_of_it", "3"),
        COLUMN_ORDER(
                "16-inherited-column-order",
                "c16",
                "select count(*) from measurement_2025 where unit = 'm' and note = 'n' || value",
                "50"),
        MONEY(
                "17-money",
                "c17",
                "select string_agg(amount::text, ' ' order by id) from bill",
                "12,50 € 1.234.567,89 €"),
        SUBSCRIPTION(
                "23-subscription",
                "c23",
                "select subenabled from pg_subscription s"
                        + " join pg_database d on d.oid = subdbid and datname = current_database()",
                "f");

        private final String file;
        private final String database;
        private final String question;
        private final String answer;

        Case(String file, String database, String question, String answer) {
            this.file = file;
            this.database = database;
            this.question = question;
            this.answer = answer;
        }

        void make() {
            POSTGRES.script("postgres", FOLDER.resolve(file + ".sql"), MadeBackup.loopback("any"));
            if (this == NAME) {
                POSTGRES.script(database, FOLDER.resolve("10-in-it.sql"), Map.of());
            }
        }
    }

    @BeforeAll
    static void open_hall() throws Exception {
        hall = new DrillHall();
        var share =
                new Command(List.of(POSTGRES.bin() + "/pg_config", "--sharedir"), Map.of())
                        .run(Duration.ofSeconds(10))
                        .strip();
        extensions = Path.of(share, "extension");
    }

    @AfterAll
    static void close_hall() throws Exception {
        hall.close();
        removeExtension();
    }

    @AfterEach
    void drop_databases() {
        for (var name : POSTGRES.query("postgres", OURS).lines().toList()) {
            POSTGRES.sql(name, UNSUBSCRIBE);
            POSTGRES.sql(
                    "postgres",
                    "drop database \"%s\" with (force)".formatted(name.replace("\"", "\"\"")));
        }
        POSTGRES.sql("postgres", "drop role if exists \"Rôle 10\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"NAME", "COLUMN_ORDER"})
    void a_good_database_drills_well_and_its_copy_answers_alike(Case given) throws Exception {
        assertDrillsWell(given, BackupFormat.PLAIN);
    }

    @Exhaustive
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NAME", "COLUMN_ORDER"})
    void a_good_database_drills_well_and_its_copy_answers_alike_too(Case given) throws Exception {
        assertDrillsWell(given, BackupFormat.PLAIN);
    }

    @Exhaustive
    @ParameterizedTest
    @EnumSource
    void an_archive_of_a_good_database_drills_well_and_its_copy_answers_alike(Case given)
            throws Exception {
        assertDrillsWell(given, BackupFormat.CUSTOM);
    }

    private static void assertDrillsWell(Case given, BackupFormat format) throws Exception {
        // Given
        assumePossible(given);
        given.make();
        var backup = MadeBackup.of(given.database, format, List.of());

        // When
        var found = hall.drill(backup);
        var copy = new LiveRestore(POSTGRES, hall.home).make(backup, backup.settingsAlone(), COPY);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.missed()).isEmpty();
        assertThat(found.warnings()).hasSize(given == Case.FOREIGN ? 1 : 0);
        assertThat(copy.failed()).isEmpty();
        assertThat(copy.warnings()).isEmpty();
        assertThat(POSTGRES.query(given.database, given.question)).isEqualTo(given.answer);
        assertThat(POSTGRES.query(COPY, given.question)).isEqualTo(given.answer);
    }

    private static void assumePossible(Case given) throws IOException {
        if (given == Case.EXTENSION_SEQUENCE) {
            assumeTrue(Files.isWritable(extensions), extensions + " cannot be written to");
            for (var file : EXTENSION) {
                Files.write(extensions.resolve(file), Files.readAllBytes(FOLDER.resolve(file)));
            }
        }
        if (given == Case.MONEY) {
            assumeTrue(
                    MadeBackup.knowsLocale("de_DE.UTF-8"),
                    "this machine has no locale de_DE.UTF-8");
        }
    }

    private static void removeExtension() throws IOException {
        for (var file : EXTENSION) {
            if (Files.isWritable(extensions)) {
                Files.deleteIfExists(extensions.resolve(file));
            }
        }
    }
}
