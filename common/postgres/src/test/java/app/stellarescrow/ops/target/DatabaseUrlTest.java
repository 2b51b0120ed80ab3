package app.stellarescrow.ops.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseUrlTest {

    private static final String ODD = "p@ss:w/o'rd$%?#&=[x] canary";

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgresql"})
    void reads_every_part_under_both_names(String scheme) {
        // When
        var target =
                parse(scheme + "://indexer:secret@db.example:6432/stellar_escrow?sslmode=require");

        // Then
        assertThat(target.host()).isEqualTo("db.example");
        assertThat(target.port()).isEqualTo(6432);
        assertThat(target.database()).isEqualTo("stellar_escrow");
        assertThat(target.user()).isEqualTo("indexer");
        assertThat(target.password()).isEqualTo("secret");
        assertThat(target.options()).containsOnlyKeys("sslmode").containsValue("require");
    }

    @Test
    void without_a_port_it_is_5432() {
        assertThat(parse("postgres://u:p@db/escrow").port()).isEqualTo(5432);
    }

    @Test
    void an_ipv6_host_stands_in_brackets() {
        // When
        var target = parse("postgres://u:p@[2001:db8::1]:6432/escrow");

        // Then
        assertThat(target.host()).isEqualTo("2001:db8::1");
        assertThat(target.port()).isEqualTo(6432);
        assertThat(target.jdbcUrl()).isEqualTo("jdbc:postgresql://[2001:db8::1]:6432/escrow");
    }

    @Test
    void fault_23_a_password_that_is_not_encoded_is_taken_literally() {
        assertThat(parse("postgres://u:" + ODD + "@db/escrow").password()).isEqualTo(ODD);
    }

    @Test
    void fault_23_a_percent_encoded_password_is_decoded() {
        // Given
        var encoded = URLEncoder.encode(ODD, StandardCharsets.UTF_8).replace("+", "%20");

        // When
        var target = parse("postgres://u:" + encoded + "@db/escrow");

        // Then
        assertThat(target.password()).isEqualTo(ODD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "50%", "%zz", "100%!", "+"})
    void fault_23_a_percent_sign_that_encodes_nothing_is_one(String password) {
        assertThat(parse("postgres://u:" + password + "@db/escrow").password()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:canary@db/escrow",
                "postgres://u:canary@db:port/escrow",
                "postgres://u:canary@db:999999999999/escrow",
                "canary"
            })
    void fault_23_a_url_that_is_none_is_refused_without_showing_it(String url) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.hint()).contains("postgres://user:password@"))
                .hasMessageContaining("target escrow")
                .hasNoCause()
                .message()
                .doesNotContain("canary");
    }

    @Test
    void fault_23_a_target_shown_as_text_keeps_its_password_to_itself() {
        assertThat(parse("postgres://u:" + ODD + "@db/escrow").toString())
                .isEqualTo("escrow (escrow at db:5432)");
    }

    @Test
    void programs_of_libpq_find_everything_in_their_environment() {
        // When
        var environment =
                parse(
                                "postgres://u:p@db:6432/escrow?sslmode=verify-full&target_session_attrs=any"
                                        + "&application_name=theirs")
                        .environment();

        // Then
        assertThat(environment)
                .containsEntry("PGHOST", "db")
                .containsEntry("PGPORT", "6432")
                .containsEntry("PGDATABASE", "escrow")
                .containsEntry("PGUSER", "u")
                .containsEntry("PGPASSWORD", "p")
                .containsEntry("PGSSLMODE", "verify-full")
                .containsEntry("PGTARGETSESSIONATTRS", "any")
                .containsEntry("PGAPPNAME", "stellarescrow-ops")
                .containsEntry("PGCONNECT_TIMEOUT", "10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:6432/escrow?user=u&password=p%40ss",
                "postgresql://db:6432/escrow?user=u&password=p@ss",
                "postgres://u:p@ss@db:6432/escrow",
                "postgres://u@db/escrow?port=6432&password=p%40ss",
                "postgres://u:p@ss@/escrow?host=db&port=6432",
                "postgres://u:p%40ss@other/else?dbname=escrow&host=db&port=6432"
            })
    void each_form_of_libpq_and_of_jdbc_is_understood(String url) {
        // When
        var target = parse(url);

        // Then
        assertThat(target.host()).isEqualTo("db");
        assertThat(target.port()).isEqualTo(6432);
        assertThat(target.database()).isEqualTo("escrow");
        assertThat(target.user()).isEqualTo("u");
        assertThat(target.password()).isEqualTo("p@ss");
        assertThat(target.options()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres://u:p@db", "postgres://u:p@db/", "postgres://u:p@db?ssl=true"})
    void without_a_database_it_is_the_one_named_like_the_user(String url) {
        assertThat(parse(url).database()).isEqualTo("u");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://u:p@%2Frun%2Fpostgresql:5433/escrow",
                "postgres://u:p@/escrow?host=/run/postgresql&port=5433",
                "postgresql://u:p@/escrow?host=%2Frun%2Fpostgresql&port=5433"
            })
    void a_folder_as_host_is_a_unix_socket_for_programs_and_for_jdbc(String url) {
        // When
        var target = parse(url);

        // Then
        assertThat(target.environment())
                .containsEntry("PGHOST", "/run/postgresql")
                .containsEntry("PGPORT", "5433");
        assertThat(target.jdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5433/escrow");
        assertThat(target.jdbcProperties())
                .containsEntry("socketFactoryArg", "/run/postgresql/.s.PGSQL.5433");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://u:p@db/x?ssl=true, require",
        "jdbc:postgresql://db/x?user=u&ssl=true, verify-full",
        "postgres://u:p@db/x?ssl=true&sslmode=verify-ca, verify-ca",
        "postgres://u:p@db/x?sslmode=disable, disable"
    })
    void ssl_means_what_the_form_of_the_url_means_by_it(String url, String mode) {
        // When
        var target = parse(url);

        // Then
        assertThat(target.environment()).containsEntry("PGSSLMODE", mode);
        assertThat(target.jdbcProperties()).containsEntry("sslmode", mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://u:canary@db/x?sslmode=no-verify | sslmode 'no-verify' | require encrypts",
                "postgres://u:canary@db/x?ssl=maybe | other than true or false | sslmode",
                "postgres://u:canary@db/x?schema=public | unknown option 'schema' | remove it",
                "postgres://u:canary@db/x?pgbouncer=true | unknown option 'pgbouncer' | remove it",
                "postgres://u:canary@db/x?client_encoding=LATIN1 | unknown option | remove it",
                "postgres://u:canary@db/x?sslmode | without a value | name=value",
                "postgres://u:canary@db/x?target_session_attrs=best | 'best' | read-write",
                "postgres://u:canary@db1,db2/x | several hosts | use the host that backups are to be taken from",
                "postgres://u:canary@db1:1,db2:2/x | several hosts | use the host that backups are to be taken from",
                "postgres://u:canary@/x?host=db1,db2 | several hosts | use one",
                "postgres://u:canary@/x | has no host | ?host=/run/postgresql",
                "postgres:///x | has no host | ?host=/run/postgresql",
                "postgres://db/x | has no user | user:password",
                "postgres://u:canary@db:99999/x | no port between | host:5432",
                "jdbc:mysql://db/x?user=u&password=canary | not a database URL | postgres://"
            })
    void what_cannot_be_honoured_is_refused_with_reason_and_remedy(
            String url, String reason, String remedy) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.hint()).contains(remedy))
                .hasMessageContaining("target escrow")
                .message()
                .contains(reason)
                .doesNotContain("canary");
    }

    @Test
    void a_name_is_what_the_server_keeps_of_it() {
        assertThat(parse("postgres://u:p@db/" + "x".repeat(70)).database())
                .isEqualTo("x".repeat(63));
        assertThat(parse("postgres://u:p@db/" + "ä".repeat(40)).database())
                .isEqualTo("ä".repeat(31));
        assertThat(parse("postgres://" + "r".repeat(64) + ":p@db/x").user())
                .isEqualTo("r".repeat(63));
    }

    @Test
    void a_name_that_looks_like_a_connection_string_stays_a_name() {
        // When
        var target = parse("postgres://R%C3%B4le%2010:p@db/Gr%C3%B6%C3%9Fe=1%20%26%20%22x%22'\\");

        // Then
        assertThat(target.database()).isEqualTo("Größe=1 & \"x\"'\\");
        assertThat(target.connectionString()).isEqualTo("dbname='Größe=1 & \"x\"\\'\\\\'");
        assertThat(target.user()).isEqualTo("Rôle 10");
    }

    private static Target parse(String url) {
        return DatabaseUrl.parse("escrow", url);
    }
}
