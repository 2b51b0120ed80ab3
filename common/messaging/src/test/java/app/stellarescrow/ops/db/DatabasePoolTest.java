package app.stellarescrow.ops.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabasePoolTest {

    private static final String URL = "postgresql://db.example:5432/ops";

    @Test
    void a_url_that_verifies_in_full_trusts_its_roots_alone_and_compares_the_host() {
        // When
        var secured = secured("?sslmode=verify-full&sslrootcert=/etc/ops/db%20ca.pem");

        // Then
        assertThat(secured.getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(secured.getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
        assertThat(((PemTrustOptions) secured.getTrustOptions()).getCertPaths())
                .containsExactly("/etc/ops/db ca.pem");
        assertThat(secured.isTrustAll()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', DISABLE, false",
        "?sslmode=prefer, PREFER, true",
        "?sslmode=require, REQUIRE, true",
        "?sslmode=verify-ca&sslrootcert=/ca, VERIFY_CA, false"
    })
    void other_modes_check_as_much_as_they_do_in_jdbc(
            String options, SslMode mode, boolean trustsAll) {
        // When
        var secured = secured(options);

        // Then
        assertThat(secured.getSslMode()).isEqualTo(mode);
        assertThat(secured.isTrustAll()).isEqualTo(trustsAll);
        assertThat(secured.getHostnameVerificationAlgorithm()).isNullOrEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?sslmode=verify-full, sslmode=verify-full and no sslrootcert",
        "?sslmode=require&sslrootcert=/ca, sslmode=require and sslrootcert",
        "?sslrootcert=/ca, sslmode=disable and sslrootcert",
        "?sslmode=require&sslcert=/c&sslkey=/k, the option sslcert and sslkey: remove it"
    })
    void what_the_two_clients_would_understand_differently_is_refused(
            String options, String sentence) {
        assertThatThrownBy(() -> secured(options))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OPS_DB_URL")
                .hasMessageContaining(sentence);
    }

    private static PgConnectOptions secured(String options) {
        var url = URL + options;
        return DatabasePool.secured(PgConnectOptions.fromUri(url), DatabasePool.options(url));
    }
}
