package app.stellarescrow.ops.cert.certificate.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutputSecretsTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("DNS_API_TOKEN", "hunter22", "HOME", "/root", "DB", "postgres://u:pass9word@h/");

    private static final String COMMAND =
            "redis-cli -a 'swordfish' x; PGPASSWORD=s3cr3t psql 'postgres://me:wrong1@db/' && nginx -t -c /root/zones";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+ curl -H 'X-Auth: hunter22'",
                "> Authorization: Bearer other",
                "API_KEY=other",
                "{\"access_token\": \"other\"}",
                "cannot reach https://me:other@dns.test/zone",
                "psql postgres://u:pass9word@h/ failed",
                "cannot reach https://me:oth/er@other@dns.test/zone",
                "+ redis-cli -p 6379 -a swordfish config set",
                "login failed: s3cr3t",
                "cannot connect to me:wrong1@db",
                "-----BEGIN PRIVATE KEY-----\nother\n-----END PRIVATE KEY-----",
            })
    void a_secret_is_not_shown(String printed) {
        assertThat(hidden(printed))
                .contains("***")
                .doesNotContain("hunter22", "other", "pass9word", "swordfish", "s3cr3t", "wrong1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such zone in /root/zones", "HTTP 403: https://dns.test/zone"})
    void all_else_is(String printed) {
        assertThat(hidden(printed)).isEqualTo(printed);
    }

    private static String hidden(String printed) {
        return new OutputSecrets(ENVIRONMENT, COMMAND).hidden(printed);
    }
}
