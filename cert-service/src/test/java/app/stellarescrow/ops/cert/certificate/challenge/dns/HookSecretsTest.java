package app.stellarescrow.ops.cert.certificate.challenge.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HookSecretsTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("DNS_API_TOKEN", "hunter22", "HOME", "/root", "DB", "postgres://u:pass9word@h/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+ curl -H 'X-Auth: hunter22'",
                "> Authorization: Bearer other",
                "API_KEY=other",
                "{\"access_token\": \"other\"}",
                "cannot reach https://me:other@dns.test/zone",
                "psql postgres://u:pass9word@h/ failed",
            })
    void a_secret_is_not_shown(String printed) {
        assertThat(HookSecrets.hidden(printed, ENVIRONMENT))
                .contains("***")
                .doesNotContain("hunter22", "other", "pass9word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such zone in /root/zones", "HTTP 403: https://dns.test/zone"})
    void all_else_is(String printed) {
        assertThat(HookSecrets.hidden(printed, ENVIRONMENT)).isEqualTo(printed);
    }
}
