package app.stellarescrow.ops.cert.certificate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Settings of authorities at the start of the service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfiguredAuthoritiesTest {

    private static final String DIRECTORY = "acme.pebble.directory";

    @Test
    void an_unknown_authority_of_a_certificate_keeps_the_service_from_starting_and_is_named() {
        // Given
        var authorities =
                authorities(
                        Map.of(
                                DIRECTORY,
                                "https://ca.test/dir",
                                "certificates.shop.authorities",
                                "pebble,pebbel"));

        // Then
        assertThatThrownBy(() -> authorities.check(new StartupEvent()))
                .hasMessage(
                        "certificates.shop.authorities: unknown authority 'pebbel'; known are pebble; correct it, or set acme.pebbel.directory");
    }

    @Test
    void a_directory_that_is_no_url_is_named_without_its_password() {
        // Given
        var authorities = authorities(Map.of(DIRECTORY, "https://me:sword fish@ca.test/"));

        // Then
        assertThatThrownBy(() -> authorities.check(new StartupEvent()))
                .hasMessageStartingWith("acme.pebble.directory: ")
                .hasStackTraceContaining("https://")
                .satisfies(each -> assertThat(each.toString()).doesNotContain("fish"));
    }

    private static ConfiguredAuthorities authorities(Map<String, String> settings) {
        var config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .withMapping(CertificatesConfig.class)
                        .withMapping(AcmeConfig.class)
                        .withMapping(RenewalConfig.class)
                        .build();
        return new ConfiguredAuthorities(
                config.getConfigMapping(CertificatesConfig.class),
                config.getConfigMapping(AcmeConfig.class),
                config.getConfigMapping(RenewalConfig.class));
    }
}
