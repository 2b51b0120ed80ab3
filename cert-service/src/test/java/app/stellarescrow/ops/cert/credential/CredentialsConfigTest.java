package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.settings.CredentialsConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialsConfigTest {

    @Test
    void the_manuals_six_secrets_are_known_and_environment_variables_set_their_stores()
            throws Exception {
        // Given
        var environment =
                new EnvConfigSource(
                        Map.of(
                                "CREDENTIALS_API_KEYS_STORE_FILE", "/srv/.env",
                                "CREDENTIALS_API_KEYS_PROBE_URLS", "http://a/x,http://b/x",
                                "CREDENTIALS_API_KEYS_DRAIN", "1d"),
                        300);

        // When
        var found = read(environment);

        // Then
        assertThat(found)
                .containsOnlyKeys(
                        "API_KEYS",
                        "ADMIN_KEYS",
                        "GRAFANA_ADMIN_PASSWORD",
                        "POSTGRES_PASSWORD",
                        "REDIS_PASSWORD",
                        "S3_CREDENTIALS");
        var keys = found.get("API_KEYS");
        assertThat(keys.store().file()).contains(Path.of("/srv/.env"));
        assertThat(keys.probe().urls()).contains(List.of("http://a/x", "http://b/x"));
        assertThat(keys.drain()).isEqualTo(Duration.ofDays(1));
        assertThat(found.get("POSTGRES_PASSWORD").every()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void an_unknown_driver_is_refused_at_the_start_with_the_setting_and_the_known_ones() {
        // Given
        var environment =
                new EnvConfigSource(
                        Map.of("CREDENTIALS_POSTGRES_PASSWORD_DRIVER", "postgers"), 300);

        // When
        var refused = catchThrowable(() -> read(environment));

        // Then
        assertThat(refused)
                .hasStackTraceContaining("credentials.POSTGRES_PASSWORD.driver")
                .hasStackTraceContaining("postgers")
                .hasStackTraceContaining("keys")
                .hasStackTraceContaining("postgres")
                .hasStackTraceContaining("redis")
                .hasStackTraceContaining("guided");
    }

    @ParameterizedTest
    @CsvSource({
        "ALSO_AT, 'replica:5432,app:swordfish@pooler:6432', also-at: value 2 is not an address",
        "PROBE_URLS, http://me:sword fish@a/x, probe.urls: value 1 is not a URL",
        "PROBE_LOGINS, postgres://me:swordfish@db/x, probe.logins: value 1 is not a server",
        "PROBE_LOGINS, postgres://me@db/x?password=swordfish, probe.logins: value 1 is not a server",
        "PROBE_LOGINS, postgres://db/swordfish, probe.logins: value 1 is not a server",
        "PROBE_URLS, ftp://swordfish@a/x, probe.urls: value 1 is not a URL",
    })
    void fault_69_an_address_that_cannot_be_used_is_refused_at_the_start_without_its_password(
            String setting, String value, String problem) throws Exception {
        // Given
        var found =
                read(
                        new EnvConfigSource(
                                Map.of("CREDENTIALS_POSTGRES_PASSWORD_" + setting, value), 300));
        var credential =
                new Credential(
                        "POSTGRES_PASSWORD", found.get("POSTGRES_PASSWORD"), Optional.empty());

        // When
        var refused =
                catchThrowable(
                        () -> {
                            credential.alsoAt();
                            credential.probes();
                            credential.passwordServers();
                        });

        // Then
        assertThat(refused).hasMessageStartingWith("credentials.POSTGRES_PASSWORD." + problem);
        assertThat(refused.toString()).doesNotContain("fish");
    }

    private static Map<String, CredentialsConfig.Entry> read(EnvConfigSource environment)
            throws IOException {
        var shipped = Path.of("src/main/resources/application.properties").toUri().toURL();
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(shipped), environment)
                .withMapping(CredentialsConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(CredentialsConfig.class)
                .byName();
    }
}
