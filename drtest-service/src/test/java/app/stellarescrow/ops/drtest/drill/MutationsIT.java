package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken backups of many kinds, none of which may pass. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationsIT {

    private static final String DATABASE = "mutated";
    private static final String MORE =
            """
            create extension pg_trgm;
            create table notes (about text, at timestamptz default now() not null);
            insert into notes (about) select 'note ' || n from generate_series(1, 200) n;
            create index notes_about on notes using gin (about gin_trgm_ops);
            create table secrets (owner text, secret text);
            insert into secrets select 'o' || n % 7, md5(n::text) from generate_series(1, 70) n;
            alter table secrets enable row level security;
            create policy own on secrets using (owner = current_user);
            create materialized view per_asset as select asset, count(*) from trades group by 1;
            select lo_from_bytea(0, 'a large object');
            create role teller;
            alter database mutated owner to teller;
            alter database mutated connection limit 7;
            alter database mutated set lc_monetary to 'C.UTF-8';
            alter database mutated set "app.key" to 'a secret';
            alter role teller in database mutated set work_mem to '5MB';
            revoke temporary on database mutated from public;
            grant create on database mutated to teller;
            comment on database mutated is 'what it is for';
            create type size as (width int, height int);
            create table pieces (id int primary key, a int, b int, size size, weight float8, told text);
            create table pieces_sold (buyer text) inherits (pieces);
            alter table pieces add shade text default 'red';
            insert into pieces select n, n, n + 1, (n, 2 * n)::size, n / 3.0::float8, '' from generate_series(1, 40) n;
            insert into pieces_sold select n, n + 7, n, (n, n)::size, n, 'x', 'b' || n from generate_series(41, 60) n;
            create function told() returns event_trigger language plpgsql as 'begin end';
            create event trigger told on ddl_command_end when tag in ('DROP TABLE') execute function told();
            create extension postgres_fdw;
            create server other foreign data wrapper postgres_fdw options (host '10.0.0.1', dbname 'x');
            create server spare foreign data wrapper postgres_fdw;
            create user mapping for teller server other options (user 'teller', password 'secret');
            create publication feed for table notes, secrets with (publish = 'insert');
            create subscription news connection 'dbname=x' publication a, b with (connect = false);
            """;
    private static final String UNSUBSCRIBE =
            "alter subscription news set (slot_name = none); drop subscription news";

    /** One of each of these checks; one of each other check is extended. DrillFaultsIT has more. */
    private static final Set<BrokenDump> SAMPLE =
            EnumSet.of(
                    BrokenDump.A_TRIGGER_LESS,
                    BrokenDump.A_ROW_LESS,
                    BrokenDump.A_ROW_FOR_ANOTHER_ONE);

    private static DrillHall hall;
    private static MadeBackup good;
    private static MadeBackup archive;

    @BeforeAll
    static void take_a_good_backup() throws Exception {
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        DemoDatabase.fill(MadeBackup.POSTGRES, DATABASE, 1);
        MadeBackup.POSTGRES.sql(DATABASE, MORE);
        good = MadeBackup.of(DATABASE);
        archive = MadeBackup.of(DATABASE, BackupFormat.CUSTOM, List.of());
        hall = new DrillHall();
    }

    @AfterAll
    static void close_hall() throws Exception {
        hall.close();
        MadeBackup.POSTGRES.sql(DATABASE, UNSUBSCRIBE);
        MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
        MadeBackup.POSTGRES.sql("postgres", "drop role teller");
    }

    @Test
    void the_good_one_passes_and_its_canary_is_seen() throws Exception {
        // When
        var found = hall.drill(good);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.checks()).hasSizeGreaterThan(20);
        assertThat(found.missed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_AT_60_PERCENT", "A_BYTE_FLIPPED_IN_THE_DATA"})
    void bytes_that_are_not_what_was_stored(BrokenBytes spoilt) throws Exception {
        assertFails(spoilt);
    }

    @Exhaustive
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CUT_AT_60_PERCENT", "A_BYTE_FLIPPED_IN_THE_DATA"})
    void more_bytes_that_are_not_what_was_stored(BrokenBytes spoilt) throws Exception {
        assertFails(spoilt);
    }

    private static void assertFails(BrokenBytes spoilt) throws Exception {
        // When
        var found = hall.drill(good.withStored(spoilt.made(good)));

        // Then
        assertThat(DrillHall.failed(found)).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("SAMPLE")
    void dumps_that_lack_something_from_the_beginning(BrokenDump spoilt) throws Exception {
        assertFails(spoilt);
    }

    @Extended
    @ParameterizedTest
    @MethodSource("one_of_each_other_check")
    void dumps_that_fail_another_check_from_the_beginning(BrokenDump spoilt) throws Exception {
        assertFails(spoilt);
    }

    @Exhaustive
    @ParameterizedTest
    @MethodSource("more_of_each_check")
    void dumps_that_lack_something_else_from_the_beginning(BrokenDump spoilt) throws Exception {
        assertFails(spoilt);
    }

    static Stream<BrokenDump> one_of_each_check() {
        var checks = new HashSet<String>();
        return Stream.of(BrokenDump.values()).filter(each -> checks.add(each.check));
    }

    static Stream<BrokenDump> one_of_each_other_check() {
        return one_of_each_check().filter(each -> !SAMPLE.contains(each));
    }

    static Stream<BrokenDump> more_of_each_check() {
        var others = EnumSet.allOf(BrokenDump.class);
        one_of_each_check().forEach(others::remove);
        return others.stream();
    }

    private static void assertFails(BrokenDump spoilt) throws Exception {
        // When
        var found = hall.drill(good.withPlain(spoilt.made(good)));

        // Then
        assertThat(DrillHall.failed(found)).contains(spoilt.check);
    }

    @Extended
    @ParameterizedTest
    @EnumSource(names = {"A_SETTING_LOST", "A_PRIVILEGE_MORE", "ANOTHER_COMMENT"})
    void wrong_settings_of_the_database(WrongSettings spoilt) throws Exception {
        assertFound(good, spoilt);
    }

    @Exhaustive
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"A_SETTING_LOST", "A_PRIVILEGE_MORE", "ANOTHER_COMMENT"})
    void more_wrong_settings_of_the_database(WrongSettings spoilt) throws Exception {
        assertFound(good, spoilt);
    }

    @Exhaustive
    @ParameterizedTest
    @EnumSource
    void wrong_settings_of_the_database_in_an_archive(WrongSettings spoilt) throws Exception {
        assertFound(archive, spoilt);
    }

    private static void assertFound(MadeBackup backup, WrongSettings spoilt) throws Exception {
        // When
        var found = hall.drill(backup.withSettings(spoilt.made(backup.settings())));

        // Then
        assertThat(DrillHall.failed(found)).contains(spoilt.check);
    }

    @Extended
    @Test
    void a_dump_runs_no_program() throws Exception {
        // Given
        Files.deleteIfExists(SqlText.WITNESS);
        var spoilt =
                SqlText.of(good)
                        .replaced(
                                "\nCREATE TABLE public.notes ",
                                "\n\\\\! touch "
                                        + SqlText.WITNESS
                                        + "\nCREATE TABLE public.notes ");

        // When
        hall.drill(good.withPlain(spoilt.bytes()));

        // Then
        assertThat(SqlText.WITNESS).doesNotExist();
    }

    @Extended
    @Test
    void fault_30_an_older_backup_in_the_place_of_this_one_fails() throws Exception {
        // Given
        var older = MadeBackup.of(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, "insert into notes (about) values ('since then')");
        var newer = MadeBackup.of(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, "delete from notes where about = 'since then'");

        // When
        var found = hall.drill(newer.withPlain(older.plain()));

        // Then
        assertThat(DrillHall.failed(found)).contains("rows", "content");
    }

    @Extended
    @Test
    void another_database_in_the_place_of_this_one_fails() throws Exception {
        // Given
        MadeBackup.POSTGRES.createDatabase("swapped");
        MadeBackup.POSTGRES.sql("swapped", "create table trades as select 1 as id");
        var other = MadeBackup.of("swapped");

        // When
        var found = hall.drill(good.withPlain(other.plain()));

        // Then
        assertThat(DrillHall.failed(found)).contains("tables", "columns");
        MadeBackup.POSTGRES.sql("postgres", "drop database swapped");
    }
}
