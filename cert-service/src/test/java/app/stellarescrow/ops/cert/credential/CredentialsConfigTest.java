package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.cert.credential.settings.CredentialsConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
        assertThat(keys.probe().urls())
                .contains(List.of(URI.create("http://a/x"), URI.create("http://b/x")));
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
