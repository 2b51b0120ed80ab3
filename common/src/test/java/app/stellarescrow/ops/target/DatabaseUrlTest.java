package app.stellarescrow.ops.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.work.PermanentFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void fault_23_a_password_nobody_encoded_is_taken_as_it_is() {
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
                "postgres://u:canary@db",
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

    private static Target parse(String url) {
        return DatabaseUrl.parse("escrow", url);
    }
}
