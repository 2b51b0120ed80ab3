package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.Check.Verdict;
import app.stellarescrow.ops.drtest.check.Amcheck;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Checks of a database with event triggers that record every change. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChecksChangeNothingIT {

    private static final String DATABASE = "watched";

    /** The recording table must exist. */
    private static final String WATCHED =
            """
            create table orders as select n as id from generate_series(1, 100) n;
            create index on orders (id);
            create table done (what text);
            create function note() returns event_trigger language plpgsql as
                $$ begin insert into public.done values (tg_tag); end $$;
            create event trigger noted on ddl_command_end execute function note();
            create event trigger dropped on sql_drop execute function note();
            alter event trigger dropped enable always;
            """;

    private static final String SEEN =
            """
            select (select string_agg(what, ',') from done),
                (select string_agg(evtname || evtenabled::text, ',' order by evtname) from pg_event_trigger),
                (select string_agg(extname, ',') from pg_extension),
                to_regnamespace('ops_amcheck')
            """;

    @BeforeEach
    void create_database() {
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, WATCHED);
    }

    @AfterEach
    void drop_database() {
        MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
    }

    @Test
    void on_a_live_server_amcheck_creates_no_extension_and_is_skipped() throws Exception {
        // Given
        var before = MadeBackup.POSTGRES.query(DATABASE, SEEN);

        // When
        var check = Amcheck.of(new Watched(false));

        // Then
        assertThat(check.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(check.actual()).contains("amcheck is not created");
        assertThat(MadeBackup.POSTGRES.query(DATABASE, SEEN)).isEqualTo(before);
    }

    @Test
    void on_a_live_server_with_the_extension_amcheck_runs() throws Exception {
        // Given
        MadeBackup.POSTGRES.sql(DATABASE, "create extension amcheck");
        var before = MadeBackup.POSTGRES.query(DATABASE, SEEN);

        // When
        var check = Amcheck.of(new Watched(false));

        // Then
        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(MadeBackup.POSTGRES.query(DATABASE, SEEN)).isEqualTo(before);
    }

    @Test
    void in_a_sandbox_no_event_trigger_sees_that_amcheck_was_there() throws Exception {
        // Given
        var before = MadeBackup.POSTGRES.query(DATABASE, SEEN);

        // When
        var check = Amcheck.of(new Watched(true));

        // Then
        assertThat(check).extracting(Check::verdict).isEqualTo(Verdict.PASS);
        assertThat(MadeBackup.POSTGRES.query(DATABASE, SEEN)).isEqualTo(before);
    }

    /** The database's server, temporary or live. */
    private record Watched(boolean isThrownAway) implements Server {

        @Override
        public String database() {
            return DATABASE;
        }

        @Override
        public Connection connect(String database) throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%d/%s"
                            .formatted(MadeBackup.POSTGRES.port(), database),
                    "postgres",
                    MadeBackup.POSTGRES.password());
        }

        @Override
        public Map<String, String> environment(String database) {
            return Map.of(
                    "PGHOST",
                    "127.0.0.1",
                    "PGPORT",
                    Integer.toString(MadeBackup.POSTGRES.port()),
                    "PGUSER",
                    "postgres",
                    "PGPASSWORD",
                    MadeBackup.POSTGRES.password());
        }

        @Override
        public Programs programs() {
            return Programs.find(MadeBackup.major(), Optional.empty());
        }

        @Override
        public List<Deviation> create(Blueprint like) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path folder() {
            throw new UnsupportedOperationException();
        }
    }
}
