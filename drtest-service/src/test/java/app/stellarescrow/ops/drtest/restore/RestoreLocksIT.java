package app.stellarescrow.ops.drtest.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Restores of databases that have more objects than the server can hold locks. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreLocksIT {

    private static final String MANY = "many_objects";
    private static final String COPY = "many_copy";

    /** 10 × 200: the server's settings. */
    private static final int CAN_HOLD = 2_000;

    private static final String OBJECTS =
            """
            do $$ begin for n in 1..700 loop
                execute format('create table doc_%1$s (id int primary key, a text);
                    create index on doc_%1$s (a); insert into doc_%1$s values (1)', n);
                commit; end loop; end $$;
            """;

    private static final String LARGE_OBJECTS =
            "select count(lo_from_bytea(0, 'x')) from generate_series(1, 4000)";

    private static final String PARTITIONS =
            """
            create table parts (id int primary key) partition by range (id);
            do $$ begin for n in 1..700 loop
                execute format('create table part_%s partition of parts for values from (%s) to (%s)',
                    n, n, n + 1);
            end loop; end $$;
            create materialized view counted as select count(*) from parts
            """;

    /** One of their foreign keys takes about 800 of the 1,000 locks for a restore. */
    private static final String TWO_FOREIGN_KEYS =
            """
            do $$ begin for k in 1..2 loop
                execute format('create table parts_%1$s (id int) partition by range (id);
                    create table all_%1$s (id int primary key);', k);
                for n in 1..800 loop
                    execute format('create table part_%1$s_%2$s partition of parts_%1$s
                        for values from (%2$s) to (%2$s + 1)', k, n);
                end loop;
                commit;
            end loop; end $$;
            alter table parts_1 add foreign key (id) references all_1;
            alter table parts_2 add foreign key (id) references all_2
            """;

    /** One statement with more tables than a restore has locks. */
    private static final String WIDE_VIEW =
            """
            do $$ begin for n in 1..1010 loop execute format('create table t_%s (a int)', n); end loop; end $$;
            do $$ begin execute (select 'create view everything as '
                || string_agg('select a from t_' || n, ' union all ') from generate_series(1, 1010) n); end $$
            """;

    private static Path home;
    private static LocalPostgres small;

    @BeforeAll
    static void a_server_that_holds_few_locks() throws Exception {
        home = TestFolders.create("locks");
        small = new LocalPostgres(home, Ports.free(), "pw", false);
        small.start();
        small.sql("postgres", "alter system set max_locks_per_transaction = 10");
        small.stop();
        small.start();
    }

    @AfterAll
    static void stop() {
        small.stop();
        TestFolders.delete(home);
    }

    @Exhaustive
    @ParameterizedTest
    @EnumSource
    void many_objects_are_restored_with_half_of_the_servers_locks_at_most(BackupFormat format)
            throws Exception {
        // Given
        MadeBackup.POSTGRES.createDatabase(MANY);
        MadeBackup.POSTGRES.sql(MANY, OBJECTS);
        MadeBackup.POSTGRES.sql(MANY, LARGE_OBJECTS);
        var backup = MadeBackup.of(MANY, format, List.of());

        // When
        LiveRestore.Copy made;
        long peak;
        try (var watch = new LockCount(small)) {
            made = restore(backup);
            peak = watch.peak();
        }

        // Then
        assertThat(made.failed()).isEmpty();
        assertThat(made.warnings()).isEmpty();
        assertThat(peak).isPositive().isLessThanOrEqualTo(CAN_HOLD / 2);
        assertThat(small.query(COPY, "select count(*) from pg_largeobject_metadata"))
                .isEqualTo("4000");
        small.sql("postgres", "drop database " + COPY);
        MadeBackup.POSTGRES.sql("postgres", "drop database " + MANY);
    }

    @Exhaustive
    @Test
    void statements_that_fit_only_one_at_a_time_are_made_one_after_another() throws Exception {
        // Given
        MadeBackup.POSTGRES.createDatabase(MANY);
        for (var statement : TWO_FOREIGN_KEYS.split("(?m)^(?=alter)")) {
            MadeBackup.POSTGRES.sql(MANY, statement);
        }
        var backup = MadeBackup.of(MANY, BackupFormat.CUSTOM, List.of());

        // When
        LiveRestore.Copy made;
        long peak;
        try (var watch = new LockCount(small)) {
            made = restore(backup);
            peak = watch.peak();
        }

        // Then
        assertThat(made.failed()).isEmpty();
        assertThat(peak).isBetween(500L, CAN_HOLD / 2L);
        small.sql("postgres", "drop database " + COPY);
        MadeBackup.POSTGRES.sql("postgres", "drop database " + MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {PARTITIONS, WIDE_VIEW})
    void a_statement_that_needs_more_locks_is_refused_before_anything_is_made(String sql)
            throws Exception {
        // Given
        MadeBackup.POSTGRES.createDatabase(MANY);
        MadeBackup.POSTGRES.sql(MANY, sql);
        var backup = MadeBackup.of(MANY);

        // When
        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("locks, and half")
                .extracting(e -> ((PermanentFailure) e).hint())
                .asString()
                .contains("max_locks_per_transaction to at least 20");

        // Then
        assertThat(
                        small.query(
                                "postgres",
                                "select datname from pg_database where not datistemplate"))
                .isEqualTo("postgres");
        MadeBackup.POSTGRES.sql("postgres", "drop database " + MANY);
    }

    private static LiveRestore.Copy restore(MadeBackup backup) throws Exception {
        return new LiveRestore(small, home).make(backup, Artefact.Sql.NONE, COPY);
    }
}
