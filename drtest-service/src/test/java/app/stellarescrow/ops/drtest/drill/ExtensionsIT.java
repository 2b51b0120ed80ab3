package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.manifest.SequenceFacts;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.testing.Extended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An extension with tables, some of whose rows belong to users. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExtensionsIT {

    private static final String DATABASE = "extended";
    private static final String NAME = "ops_test_queue";
    private static final String CONTROL =
            "default_version = '1.0'\nrelocatable = false\nschema = queueing\n";
    private static final String SCRIPT =
            """
            create table queue (id bigserial primary key, url text not null);
            create index on queue (url);
            create view waiting as select url from queue;
            create function touch() returns trigger language plpgsql as 'begin return new; end';
            create trigger touch before insert on queue for each row execute function touch();
            create table setting (id serial primary key, name text, shipped boolean default false);
            insert into setting (name, shipped) values ('a', true), ('b', true);
            select pg_catalog.pg_extension_config_dump('setting', 'where not setting.shipped');
            select pg_catalog.pg_extension_config_dump('setting_id_seq', '');
            """;
    private static final String USE =
            """
            create extension ops_test_queue;
            insert into queueing.queue (url) select 'u' || n from generate_series(1, 25) n;
            insert into queueing.setting (name) select 'mine ' || n from generate_series(1, 10) n;
            create index of_a_user on queueing.queue (url desc);
            create table mine (id serial primary key);
            insert into mine select from generate_series(1, 5);
            """;

    private static DrillHall hall;
    private static Path control;
    private static Path script;

    @BeforeAll
    static void install_the_extension() throws Exception {
        var share =
                new Command(
                                List.of(MadeBackup.POSTGRES.bin() + "/pg_config", "--sharedir"),
                                Map.of())
                        .run(Duration.ofSeconds(10))
                        .strip();
        var folder = Path.of(share, "extension");
        Assumptions.assumeTrue(Files.isWritable(folder), folder + " cannot be written to");
        control = Files.writeString(folder.resolve(NAME + ".control"), CONTROL);
        script = Files.writeString(folder.resolve(NAME + "--1.0.sql"), SCRIPT);
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, USE);
        hall = new DrillHall();
    }

    @AfterAll
    static void remove_it() throws Exception {
        if (hall != null) {
            hall.close();
            MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
            delete(control);
            delete(script);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_pg_dump_leaves_to_an_extension_is_not_missed(BackupFormat format) throws Exception {
        // When
        var backup = MadeBackup.of(DATABASE, format, List.of());
        var found = hall.drill(backup);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.missed()).isEmpty();
        assertThat(backup.manifest().database().sequences())
                .extracting(SequenceFacts::name)
                .containsExactlyInAnyOrder("public.mine_id_seq", "queueing.setting_id_seq");
    }

    @Test
    void of_a_table_that_is_marked_for_it_the_rows_that_are_dumped_are_compared() throws Exception {
        // When
        var backup = MadeBackup.of(DATABASE);
        var found = hall.drill(backup.withPlain(withoutRow(backup)));

        // Then
        assertThat(backup.manifest().database().tables())
                .filteredOn(table -> table.name().equals("queueing.setting"))
                .extracting(TableFacts::rows)
                .containsExactly(10L);
        assertThat(DrillHall.failed(found)).contains("rows");
    }

    private static byte[] withoutRow(MadeBackup backup) {
        return SqlText.of(backup).replaced("(?m)^\\d+\tmine 7\tf\n", "").bytes();
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
