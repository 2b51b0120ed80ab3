package app.stellarescrow.ops.cert.certificate.challenge.setting;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.Responder;
import app.stellarescrow.ops.cert.certificate.config.CertificatesConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChallengeSettingsTest {

    @Test
    void a_wildcard_with_http_is_refused_with_the_remedy_and_with_dns_it_is_not() {
        // Given
        var domains = List.of("shop.test", "*.shop.test");

        // When
        var refusal = ChallengeSettings.refusal(read(Map.of("webroot", "/srv")), domains);

        // Then
        assertThat(refusal.orElseThrow())
                .contains("'*.shop.test'", "http-01", "challenge.dns.hook", "challenge.dns.server");
        assertThat(ChallengeSettings.refusal(read(Map.of()), domains)).isPresent();
        assertThat(ChallengeSettings.refusal(read(Map.of("dns.hook", "/hook")), domains)).isEmpty();
        assertThat(ChallengeSettings.refusal(read(Map.of()), List.of("shop.test"))).isEmpty();
    }

    @Test
    void settings_that_contradict_each_other_or_are_incomplete_are_told() {
        assertThat(problem(Map.of("webroot", "/srv", "dns.hook", "/hook"))).contains("only one");
        assertThat(problem(Map.of("dns.server", "ns1"))).contains("dns.key-name");
        assertThat(problem(Map.of("dns.hook", "/hook", "dns.resolver", "a:b:c")))
                .contains("'a:b:c' is not a name server");
        assertThat(ChallengeSettings.problem(read(signed()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "dns.key-secret, not base64!, is not base64",
                "dns.key-algorithm, hmac-md5, unknown TSIG algorithm 'hmac-md5'",
                "dns.key-name, a..b, 'a..b' is not a DNS name",
                "dns.zone, shop..test, 'shop..test' is not a domain name",
                "dns.server, ns1:70000, 'ns1:70000' is not a name server",
                "dns.nameservers, ns1:0, 'ns1:0' is not a name server",
            })
    void a_setting_of_signed_updates_that_is_wrong_is_named_at_the_start(
            String setting, String value, String problem) {
        // Given
        var settings = new HashMap<>(signed());
        settings.put(setting, value);

        // Then
        assertThat(problem(settings)).startsWith(setting + ": ").contains(problem);
    }

    @Test
    void a_secret_that_is_wrong_is_not_shown_and_a_file_without_one_is_named() {
        // Given
        var settings = new HashMap<>(signed());
        settings.put("dns.key-secret", "swordfish!");
        assertThat(problem(settings)).doesNotContain("swordfish");

        // When
        settings.remove("dns.key-secret");
        settings.put("dns.key-secret-file", "/no/such/file");

        // Then
        assertThat(problem(settings))
                .isEqualTo(
                        "dns.key-secret-file: '/no/such/file' cannot be read (NoSuchFileException): create it, readable for this service");
    }

    @Test
    void each_way_solves_its_type_of_challenge() throws Exception {
        assertThat(type(Map.of())).isEqualTo(ChallengeSolver.HTTP);
        assertThat(type(Map.of("webroot", "/srv"))).isEqualTo(ChallengeSolver.HTTP);
        assertThat(type(Map.of("dns.hook", "/hook"))).isEqualTo(ChallengeSolver.DNS);
        assertThat(type(signed())).isEqualTo(ChallengeSolver.DNS);
        assertThat(type(Map.of("dns.persistent", "true")))
                .isEqualTo(ChallengeSolver.PERSISTENT_DNS);
    }

    private static Map<String, String> signed() {
        return Map.of(
                "dns.server", "[::1]:5353", "dns.key-name", "ops", "dns.key-secret", "c2VjcmV0");
    }

    private static String type(Map<String, String> settings) throws Exception {
        return ChallengeSettings.solver(
                        "shop", read(settings), new Responder(1), Path.of("/live/shop"))
                .type();
    }

    private static String problem(Map<String, String> settings) {
        return ChallengeSettings.problem(read(settings)).orElseThrow();
    }

    private static ChallengeConfig read(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        all.put("certificates.shop.domains", "shop.test");
        settings.forEach((name, value) -> all.put("certificates.shop.challenge." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(CertificatesConfig.class)
                .build()
                .getConfigMapping(CertificatesConfig.class)
                .byName()
                .get("shop")
                .challenge();
    }
}
