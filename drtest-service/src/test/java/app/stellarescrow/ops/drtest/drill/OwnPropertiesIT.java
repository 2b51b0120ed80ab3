package app.stellarescrow.ops.drtest.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.Check.Verdict;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.manifest.TextLocale;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restored database has its source's properties, or the difference is reported. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnPropertiesIT {

    private static final String DATABASE = "itself";
    private static final String HOSTILE = "x'; create role intruder; --";
    private static final String ORDER =
            """
            select string_agg(name, ',' order by name)
            from (values ('zeta'), ('Äpfel'), ('apfel'), ('Zeta'), ('Birne')) customer (name)
            """;

    private static DrillHall hall;

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

    @Extended
    @Test
    void a_database_sorted_by_icu_sorts_alike_in_the_sandbox() throws Exception {
        // Given
        var backup = sortedByIcu();

        // When
        var found = hall.drill(backup);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(verdict(found, "locale")).isEqualTo(Verdict.PASS);
        assertThat(verdict(found, "collation version")).isEqualTo(Verdict.PASS);
        assertThat(found.warnings()).isEmpty();
        assertThat(inSandbox(Sandbox.DATABASE, ORDER))
                .isEqualTo(MadeBackup.POSTGRES.query(DATABASE, ORDER));
    }

    @Exhaustive
    @Test
    void a_server_without_that_provider_is_reported_and_proves_no_order() throws Exception {
        // Given
        var backup =
                changed(sortedByIcu(), _ -> new TextLocale("builtin", "C.UTF-8", null, null, "C"));

        // When
        var found = hall.drill(backup);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(verdict(found, "locale")).isEqualTo(Verdict.SKIPPED);
        assertThat(found.warnings()).anyMatch(text -> text.contains("C.UTF-8 of builtin"));
    }

    @Exhaustive
    @Test
    void another_version_of_the_library_is_reported_and_is_no_failure() throws Exception {
        // Given
        var backup =
                changed(
                        sortedByIcu(),
                        own -> new TextLocale("icu", own.locale(), null, "1.2.3", own.monetary()));

        // When
        var found = hall.drill(backup);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(verdict(found, "collation version")).isEqualTo(Verdict.SKIPPED);
    }

    @Exhaustive
    @ParameterizedTest
    @ValueSource(strings = {"encoding", "collation", "locale", "rules", "provider", "tablespace"})
    void words_of_a_manifest_are_never_sql(String where) throws Exception {
        // Given
        var backup = hostile(where);

        // When
        try {
            hall.drill(backup);
        } catch (PermanentFailure e) {
            assertThat(e).hasMessageContaining("as in the manifest");
        }

        // Then
        assertThat(inSandbox("postgres", "select rolname from pg_roles where rolname = 'intruder'"))
                .isEmpty();
    }

    @Extended
    @Test
    void a_setting_that_this_server_does_not_know_is_reported_without_its_value() throws Exception {
        // Given
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        var made = MadeBackup.of(DATABASE);
        var more =
                """
                alter database :"DBNAME" set lc_monetary to 'xx_SECRET';
                alter database :"DBNAME" set a_new_setting to 'SECRET';
                alter role nobody_here in database :"DBNAME" set work_mem to '5MB';
                security label for nowhere on database :"DBNAME" is 'SECRET';
                """;
        var lines =
                List.of(
                        "lc_monetary = xx_SECRET",
                        "a_new_setting = SECRET",
                        "role nobody_here: work_mem = 5MB");

        // When
        var found = hall.drill(saying(made, lines).withSettings(made.settings() + more));

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.warnings())
                .hasSize(4)
                .noneMatch(text -> text.contains("SECRET"))
                .anyMatch(text -> text.contains("a_new_setting"));
    }

    @Test
    void secrets_among_the_settings_are_not_in_the_manifest() throws Exception {
        // Given
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql("postgres", "alter database itself set app.key to 'hunter2'");
        MadeBackup.POSTGRES.sql("postgres", "comment on database itself is 'hunter2'");

        // When
        var told = own(MadeBackup.of(DATABASE));

        // Then
        assertThat(told.toString()).contains("app.key").doesNotContain("hunter2");
    }

    @Extended
    @Test
    void money_of_a_locale_that_is_not_here_is_refused_before_anything_is_made() throws Exception {
        // Given
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, "create table bill as select 12.5::money as amount");
        var backup =
                changed(
                        MadeBackup.of(DATABASE),
                        own -> new TextLocale("libc", null, null, own.version(), "xx_XX.UTF-8"));

        // When, Then
        assertThatThrownBy(() -> hall.drill(backup))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("xx_XX.UTF-8");
    }

    @Exhaustive
    @Test
    void amounts_are_the_sources_wherever_it_says_how_to_write_money() throws Exception {
        // Given
        assumeTrue(MadeBackup.knowsLocale("de_DE.UTF-8"), "this machine has no locale de_DE.UTF-8");
        MadeBackup.POSTGRES.sql("postgres", "create database itself");
        MadeBackup.POSTGRES.sql(
                DATABASE, "create table bill as select 1234567.89::numeric::money as amount");
        MadeBackup.POSTGRES.sql("postgres", "alter role postgres set lc_monetary to 'de_DE.UTF-8'");

        // When
        var backup = MadeBackup.of(DATABASE);
        MadeBackup.POSTGRES.sql("postgres", "alter role postgres reset lc_monetary");
        var found = hall.drill(backup);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(new String(backup.plain(), UTF_8)).contains("1.234.567,89");
    }

    private static Verdict verdict(DrillSteps.Found found, String name) {
        return found.checks().stream()
                .filter(check -> check.name().equals(name))
                .map(Check::verdict)
                .findFirst()
                .orElseThrow();
    }

    private static String inSandbox(String database, String query) throws Exception {
        try (var connection = hall.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private static MadeBackup sortedByIcu() throws Exception {
        MadeBackup.POSTGRES.sql(
                "postgres",
                """
                create database itself template template0 encoding 'UTF8' locale_provider icu
                    icu_locale 'de-u-co-phonebk' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'
                """);
        MadeBackup.POSTGRES.sql(
                DATABASE,
                """
                create table customer (name text primary key);
                insert into customer values ('zeta'), ('Äpfel'), ('apfel'), ('Zeta'), ('Birne');
                """);
        return MadeBackup.of(DATABASE);
    }

    private static DatabaseProperties own(MadeBackup backup) {
        return Objects.requireNonNull(backup.manifest().dump().properties());
    }

    private static MadeBackup changed(MadeBackup backup, UnaryOperator<TextLocale> locale) {
        return with(backup, locale.apply(own(backup).locale()), own(backup).tablespace());
    }

    private static MadeBackup with(MadeBackup backup, TextLocale locale, String tablespace) {
        var own = own(backup);
        return backup.with(
                new DatabaseProperties(
                        locale,
                        own.owner(),
                        tablespace,
                        own.options(),
                        own.privileges(),
                        own.settings(),
                        own.remarks()));
    }

    private static MadeBackup saying(MadeBackup backup, List<String> settings) {
        var own = own(backup);
        return backup.with(
                new DatabaseProperties(
                        own.locale(),
                        own.owner(),
                        own.tablespace(),
                        own.options(),
                        own.privileges(),
                        settings,
                        own.remarks()));
    }

    private static MadeBackup hostile(String where) throws Exception {
        var backup = sortedByIcu();
        var own = own(backup).locale();
        var server = backup.manifest().database().server();
        return switch (where) {
            case "encoding" -> backup.with(server(server, HOSTILE, "C"));
            case "collation" -> backup.with(server(server, "UTF8", HOSTILE));
            case "tablespace" -> with(backup, own, "x\"; create role intruder; --");
            case "locale" -> changed(backup, _ -> new TextLocale("icu", HOSTILE, null, null, "C"));
            case "rules" -> changed(backup, _ -> new TextLocale("icu", "de", HOSTILE, null, "C"));
            default -> changed(backup, _ -> new TextLocale(HOSTILE, "de", null, null, "C"));
        };
    }

    private static ServerFacts server(ServerFacts like, String encoding, String collation) {
        return new ServerFacts(
                like.version(),
                encoding,
                collation,
                "C",
                like.sizeBytes(),
                like.lsn(),
                null,
                like.locks());
    }
}
