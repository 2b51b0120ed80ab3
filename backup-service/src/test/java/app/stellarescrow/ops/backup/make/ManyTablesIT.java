package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Exhaustive;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A schema for each tenant, on a server with hardly more locks than tables. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyTablesIT {

    private static final int TENANTS = Integer.getInteger("tenants", 75);
    private static final String PASSWORD = "few";
    private static final String TABLES =
            """
            do $$ begin
              for s in 1..%d loop
                execute format('create schema tenant_%%s', s);
                for t in 1..20 loop
                  execute format('create table tenant_%%1$s.doc_%%2$s (id serial primary key, a text, b int)', s, t);
                  execute format('create index on tenant_%%1$s.doc_%%2$s (a)', s, t);
                  execute format('create view tenant_%%1$s.recent_%%2$s as select a from tenant_%%1$s.doc_%%2$s', s, t);
                  execute format('insert into tenant_%%1$s.doc_%%2$s (a) values (''x'')', s, t);
                end loop;
                commit;
              end loop;
            end $$;
            """;

    private static Path home;
    private static LocalPostgres postgres;

    private final Site site = new Site();

    @BeforeAll
    static void start_a_server_with_few_locks() throws Exception {
        home = TestFolders.create("few-locks");
        postgres = new LocalPostgres(home, Ports.free(), PASSWORD, false);
        postgres.start();
        postgres.createDatabase("tenants");
        postgres.sql("tenants", TABLES.formatted(TENANTS));
    }

    @AfterAll
    static void stop_it() {
        postgres.stop();
        TestFolders.delete(home);
    }

    @AfterEach
    void close_site() {
        site.close();
    }

    @Test
    void a_backup_takes_hardly_more_locks_than_pg_dump_alone() throws Exception {
        // Given
        site.settings.put("targets.stellar_escrow.url", postgres.url("tenants"));
        var alone = LockPeak.during(postgres, () -> Bash.run("pg_dump > /dev/null", environment()));

        // When
        var peak = LockPeak.during(postgres, () -> site.backUp(TestRun.first()));

        // Then
        assertThat(alone).isGreaterThan(TENANTS * 20);
        assertThat(peak).isLessThan(alone + alone / 10);
    }

    @Test
    void what_pg_dump_alone_can_dump_is_backed_up() throws Exception {
        // Given
        limit(18);
        site.settings.put("targets.stellar_escrow.url", postgres.url("tenants"));

        // When
        var manifest = site.manifest(TestRun.first());

        // Then
        assertThat(manifest.database().tables()).hasSize(TENANTS * 20);
        assertThat(manifest.database().unread()).isEmpty();
    }

    @Test
    void a_lack_of_locks_is_not_retried_at_once_and_names_the_setting() throws Exception {
        // Given
        limit(10);
        site.settings.put("targets.stellar_escrow.url", postgres.url("tenants"));

        // When
        var failure =
                whileOthersHoldLocks(() -> catchThrowable(() -> site.backUp(TestRun.first())));

        // Then
        assertThat(failure)
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        why -> assertThat(why.hint()).contains("raise max_locks_per_transaction"))
                .hasMessageContaining("out of shared memory");
    }

    private static Throwable whileOthersHoldLocks(Supplier<Throwable> failing) throws Exception {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:%d/postgres"
                                        .formatted(postgres.port()),
                                "postgres",
                                PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(n) from generate_series(1, 1500) n");
            return failing.get();
        }
    }

    private static void limit(int locksPerTransaction) {
        postgres.sql(
                "postgres", "alter system set max_locks_per_transaction = " + locksPerTransaction);
        postgres.stop();
        postgres.start();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(postgres.port()),
                "PGUSER", "postgres",
                "PGPASSWORD", PASSWORD,
                "PGDATABASE", "tenants");
    }
}
