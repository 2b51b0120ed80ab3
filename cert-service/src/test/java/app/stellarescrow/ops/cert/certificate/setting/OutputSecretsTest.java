package app.stellarescrow.ops.cert.certificate.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "redis-cli -a '/slash/word' ping | /slash/word",
                "redis-cli -a /slash/word ping | /slash/word",
                "redis-cli -a '$dollar' ping | $dollar",
                "PGPASSWORD=/slash psql | /slash",
                "curl -H 'X-Api-Key: plain-word' u | plain-word",
                "curl -H \"X-Auth: Custom plain-word\" u | plain-word",
                "curl -H X-Api-Key:plain-word u | plain-word",
                "mysql -pplain shop | plain",
                "mysql -p'/a b' shop | /a b",
                "curl -uadmin:plain-word u | plain-word",
            })
    void a_secret_of_a_command_is_not_shown_also_with_a_slash_or_a_dollar(
            String command, String secret) {
        var printed = "refused " + secret + ", + " + command;

        assertThat(new OutputSecrets(Map.of(), command).hidden(printed))
                .startsWith("refused ***")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "find /tmp -print | cannot print /tmp",
                "nginx -p /tmp -t | /tmp is no prefix",
                "sign --key-file /etc/missing.pem | no file /etc/missing.pem",
                "redis-cli -a $REDISCLI_AUTH ping | $REDISCLI_AUTH is not set",
                "echo X-Token: 5ecret; echo no such zone | no such zone",
            })
    void files_variables_and_other_words_of_a_command_are_shown(String command, String printed) {
        assertThat(new OutputSecrets(Map.of("DNS_KEY_FILE", "/etc/missing.pem"), command))
                .extracting(each -> each.hidden(printed))
                .isEqualTo(printed);
    }

    @Test
    void settings_of_ours_that_are_no_secrets_are_shown() {
        // Given
        var environment =
                Map.of(
                        "CREDENTIALS_API_KEYS_PROBE_URLS", "http://platform/api",
                        "CREDENTIALS_API_KEYS_ACCESS_LOG_PATH", "/srv/none/access.log");

        // When
        var shown =
                new OutputSecrets(environment, "")
                        .hidden("http://platform/api /srv/none/access.log");

        // Then
        assertThat(shown).isEqualTo("http://platform/api /srv/none/access.log");
    }

    @Test
    void the_key_of_a_webhook_is_not_shown_but_its_host_is() {
        // Given
        var environment =
                Map.of("DNS_API_URL", "https://hooks.example/services/T0/B0/5ecret5ecret");

        // When
        var shown =
                new OutputSecrets(environment, "")
                        .hidden("404 from https://hooks.example/services/T0/B0/5ecret5ecret");

        // Then
        assertThat(shown).isEqualTo("404 from https://hooks.example***");
    }

    private static String hidden(String printed) {
        return new OutputSecrets(ENVIRONMENT, COMMAND).hidden(printed);
    }
}
