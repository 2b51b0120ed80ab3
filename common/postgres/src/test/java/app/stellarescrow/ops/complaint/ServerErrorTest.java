package app.stellarescrow.ops.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerErrorTest {

    private static final String SECRET = "SECRETROWDATA";

    @TempDir Path folder;

    @Test
    void a_statement_of_users_can_make_a_value_a_name() {
        // Given
        var name = new ServerError("42P01", "relation \"" + SECRET + "\"", null, null, null, "");
        var lock = new ServerError("55P03", "canceling statement", SECRET, SECRET, null, SECRET);
        var raised = new ServerError("57014", SECRET, null, null, "PL/pgSQL function f()", "");

        // Then
        assertThat(name.withoutNames()).startsWith("ERROR 42P01 (message withheld");
        assertThat(lock.withoutNames()).isEqualTo("ERROR 55P03 canceling statement");
        assertThat(raised.withoutNames()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                psql:<stdin>:12: ERROR:  22P02: invalid input syntax for type integer: "SECRETROWDATA"
                CONTEXT:  COPY public.users, line 7, column id: "SECRETROWDATA"
                psql:<stdin>:12: STATEMENT:  COPY public.users (id) FROM stdin;
                """,
                """
                psql:<stdin>:12: FEHLER:  22P02: ungültige Eingabe für Typ integer: »SECRETROWDATA«
                KONTEXT:  COPY public.users, Zeile 7, Spalte id: »SECRETROWDATA«
                """,
                """
                psql:<stdin>:12: ERROR:  23505: could not create unique index "users_key"
                DETAIL:  Key (address)=(SECRETROWDATA) is duplicated.
                SCHEMA NAME:  public
                TABLE NAME:  users
                CONSTRAINT NAME:  users_key
                psql:<stdin>:12: STATEMENT:  ALTER TABLE ONLY public.users
                """,
                """
                psql:<stdin>:12: ERROR:  42601: syntax error at or near "SECRETROWDATA"
                LINE 1: SECRETROWDATA 7
                psql:<stdin>:12: STATEMENT:  SECRETROWDATA 7;
                """,
                """
                psql:<stdin>:12: ERROR:  42P01: relation "SECRETROWDATA" does not exist
                CONTEXT:  COPY public.users, line 7, column id: "SECRETROWDATA"
                """,
                """
                psql:<stdin>:12: ERROR:  42703: column "SECRETROWDATA" does not exist
                psql:<stdin>:12: STATEMENT:  INSERT INTO public.users VALUES ("SECRETROWDATA");
                """,
                """
                psql:<stdin>:12: ERROR:  P0001: no such user: SECRETROWDATA
                """,
                """
                psql:<stdin>:12: ERROR:  55000: SECRETROWDATA
                CONTEXT:  PL/pgSQL function public.check_it(text) line 1 at RAISE
                COPY public.users, line 7, column id: "SECRETROWDATA"
                """,
                """
                psql:<stdin>:12: ERROR:  42501: permission denied for SECRETROWDATA
                CONTEXT:  SQL function "key_of" statement 1
                """,
                """
                pg_restore: error: could not execute query: ERROR:  permission denied for SECRETROWDATA
                CONTEXT:  PL/pgSQL function public.check_it(text) line 1 at RAISE
                """,
                """
                pg_amcheck: error: query failed: ERROR:  no such user: SECRETROWDATA
                CONTEXT:  PL/pgSQL function public.key_of(text) line 1 at RAISE
                """,
                """
                psql:<stdin>:12: error: invalid command \\NSECRETROWDATA
                """,
                """
                pg_restore: while PROCESSING TOC:
                pg_restore: from TOC entry 2997; 0 16385 TABLE DATA users postgres
                pg_restore: error: COPY failed for table "users": ERROR:  invalid input syntax for type integer: "SECRETROWDATA"
                CONTEXT:  COPY users, line 7, column id: "SECRETROWDATA"
                """,
                """
                pg_restore: error: could not execute query: ERROR:  could not create unique index "users_key"
                DETAIL:  Key (address)=(SECRETROWDATA) is duplicated.
                Command was: ALTER TABLE ONLY public.users
                """,
                """
                pg_dump: error: Dumping the contents of table "users" failed: PQgetResult() failed.
                pg_dump: detail: Error message from server: ERROR:  no such user: SECRETROWDATA
                pg_dump: detail: Command was: COPY public.users (id) TO stdout;
                """,
                """
                pg_amcheck: error: query failed: ERROR:  no such user: SECRETROWDATA
                """,
                """
                vacuumdb: error: processing of database "x" failed: ERROR:  invalid input syntax for type integer: "SECRETROWDATA"
                """
            })
    void no_error_shows_a_value_of_a_row(String said) throws Exception {
        assertThat(told(said)).isNotBlank().doesNotContain(SECRET);
    }

    @Test
    void a_row_that_does_not_load_is_reported_by_its_state_its_table_and_its_line()
            throws Exception {
        // When
        var told =
                told(
                        """
                        psql:<stdin>:12: ERROR:  22P02: invalid input syntax for type integer: "x"
                        CONTEXT:  COPY public.users, line 7, column id: "x"
                        psql:<stdin>:12: STATEMENT:  COPY public.users (id) FROM stdin;
                        """);

        // Then
        assertThat(told)
                .contains("22P02", "line 12 of the dump", "COPY public.users, line 7")
                .contains("a value does not fit its type");
    }

    @Test
    void the_error_is_reported_and_not_a_warning_before_it_or_a_text_after_it() throws Exception {
        // When
        var told =
                told(
                        """
                        psql:<stdin>:3: NOTICE:  00000: identifier will be truncated
                        psql:<stdin>:9: WARNING:  55000: a hash index of another time
                        psql:<stdin>:12: ERROR:  42704: role "app" does not exist
                        LOCATION:  get_role_oid, acl.c:5189
                        psql:<stdin>:12: STATEMENT:  CREATE FUNCTION f() RETURNS text AS '
                        psql:<stdin>:1: ERROR:  55000: a text' LANGUAGE sql;
                        """);

        // Then
        assertThat(told)
                .contains("line 12 of the dump", "42704", "role \"app\" does not exist")
                .doesNotContain("55000", "NOTICE");
    }

    @Test
    void a_full_disk_in_a_load_is_reported_in_its_words() throws Exception {
        // When
        var told =
                told(
                        """
                        psql:<stdin>:12: ERROR:  53100: could not extend file "base/5/1": No space left on device
                        CONTEXT:  COPY public.users, line 7
                        """);

        // Then
        assertThat(told).contains("No space left on device", "COPY public.users, line 7");
    }

    @Test
    void a_statement_is_reported_up_to_its_object_and_no_password() throws Exception {
        // When
        var told =
                told(
                        """
                        psql:<stdin>:12: ERROR:  42704: server "s" does not exist
                        psql:<stdin>:12: STATEMENT:  CREATE USER MAPPING FOR a SERVER s OPTIONS (password 's3cret');
                        """);

        // Then
        assertThat(told)
                .contains("server \"s\" does not exist", "CREATE USER MAPPING")
                .doesNotContain("s3cret");
    }

    @Test
    void what_postgres_says_of_a_missing_extension_is_reported_with_its_hint() throws Exception {
        // When
        var told =
                told(
                        """
                        psql:<stdin>:1: ERROR:  0A000: extension "pg_cron" is not available
                        DETAIL:  Could not open extension control file "/x/pg_cron.control": No such file.
                        HINT:  The extension must first be installed on the system.
                        """);

        // Then
        assertThat(told).contains("pg_cron.control", "must first be installed");
    }

    @Test
    void a_damaged_file_that_pg_dump_met_is_reported_in_postgres_own_words() throws Exception {
        // When
        var told =
                told(
                        """
                        pg_dump: error: Dumping the contents of table "users" failed: PQgetResult() failed.
                        pg_dump: detail: Error message from server: ERROR:  invalid page in block 3 of relation base/5/16384
                        """);

        // Then
        assertThat(told).contains("COPY users", "invalid page in block 3");
    }

    private String told(String said) throws Exception {
        return error(said).message();
    }

    /** As in a program's output. */
    private ServerError error(String said) throws Exception {
        var file = Files.writeString(folder.resolve("said"), said);
        var command =
                new Command(
                        List.of("sh", "-c", "cat \"$0\" >&2; exit 3", file.toString()), Map.of());
        return ServerError.of(
                catchThrowableOfType(
                        CommandFailed.class, () -> command.run(Duration.ofSeconds(20))));
    }
}
