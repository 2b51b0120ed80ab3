package app.stellarescrow.ops.cert.certificate.challenge.setting;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.CertificatesConfig;
import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.Responder;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
        return ChallengeSettings.solver(read(settings), new Responder(1)).type();
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
