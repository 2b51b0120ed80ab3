package app.stellarescrow.ops.cert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cert.certificate.config.CertificatesConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of a certificate at the start of the service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchedCertificatesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "domains, shop..test, domains: 'shop..test' is not a domain name",
                "domains, *.shop.test, challenge: the wildcard '*.shop.test' cannot be verified by http-01",
                "domains, 10.0.0.7, domains: '10.0.0.7' is an address",
                "endpoints, shop..test:443, endpoints: 'shop..test:443' is not an endpoint",
                "endpoints, shop.test:0, endpoints: 'shop.test:0' is not an endpoint: a port is from 1 to 65535",
            })
    void a_setting_that_cannot_be_used_keeps_the_service_from_starting_and_is_named(
            String setting, String value, String problem) {
        // Given
        var watched = watched(Map.of(setting, value, "authorities", "ca"));

        // Then
        assertThatThrownBy(() -> watched.check(new StartupEvent()))
                .hasMessageStartingWith("certificates.\"shop.test\".")
                .hasMessageContaining(problem);
    }

    @Test
    void an_international_domain_is_ordered_and_watched_as_dns_has_it() {
        // Given
        var watched = watched(Map.of("domains", "Bücher.test,bücher.test.", "endpoints", "[::1]"));

        // When
        watched.check(new StartupEvent());

        // Then
        assertThat(watched.domains("shop.test")).containsExactly("xn--bcher-kva.test");
        assertThat(watched.asked("shop.test")).containsExactly("[::1]:443?sni=xn--bcher-kva.test");
    }

    private static WatchedCertificates watched(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        settings.forEach((name, value) -> all.put("certificates.\"shop.test\"." + name, value));
        return new WatchedCertificates(
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withSources(new PropertiesConfigSource(all, "test", 100))
                        .withMapping(CertificatesConfig.class)
                        .build()
                        .getConfigMapping(CertificatesConfig.class));
    }
}
