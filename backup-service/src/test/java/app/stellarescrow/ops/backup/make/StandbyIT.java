package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.manifest.Unread;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Backups of a hot standby. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandbyIT {

    private static final String BASE_BACKUP =
            """
            mkdir -p "$HOME_OF_IT/postgres"
            "$BIN/pg_basebackup" --write-recovery-conf --checkpoint=fast --pgdata="$HOME_OF_IT/postgres/data"
            chmod 700 "$HOME_OF_IT/postgres/data"
            touch "$HOME_OF_IT/postgres/initialised"
            """;

    private static Path home;
    private static LocalPostgres standby;

    private final Site site = new Site();

    @BeforeAll
    static void start_a_standby() throws Exception {
        Site.POSTGRES.createDatabase("followed");
        Site.POSTGRES.sql(
                "followed",
                """
                create table kept (id serial primary key); insert into kept select generate_series(1, 50);
                create unlogged table cache (id serial primary key); insert into cache select generate_series(1, 70);
                """);
        home = TestFolders.create("standby");
        Bash.run(
                BASE_BACKUP,
                Map.of(
                        "HOME_OF_IT", home.toString(),
                        "BIN", Site.POSTGRES.bin().toString(),
                        "PGHOST", "127.0.0.1",
                        "PGPORT", Integer.toString(Site.POSTGRES.port()),
                        "PGUSER", "postgres",
                        "PGPASSWORD", Site.POSTGRES.password()));
        standby = new LocalPostgres(home, Ports.free(), Site.POSTGRES.password(), false);
        standby.start();
    }

    @AfterAll
    static void stop_it() throws Exception {
        standby.stop();
        TestFolders.delete(home);
        Files.deleteIfExists(home);
    }

    @AfterEach
    void close_site() {
        site.close();
    }

    @Test
    void an_unlogged_table_that_a_standby_cannot_read_is_reported_and_still_there()
            throws Exception {
        // Given
        site.settings.put("targets.stellar_escrow.url", standby.url("followed"));

        // When
        var written = site.write(TestRun.first(), Optional.empty());

        // Then
        var tables = written.manifest().database().tables();
        assertThat(tables).hasSize(2);
        assertThat(tables.getFirst().name()).isEqualTo("public.cache");
        assertThat(tables.getFirst().unread()).isEqualTo(Unread.UNLOGGED_ON_STANDBY);
        assertThat(tables.getLast().rows()).isEqualTo(50);
        assertThat(written.warnings())
                .anyMatch(warning -> warning.contains("public.cache could not be read"));
    }
}
