package app.stellarescrow.ops.alert.delivery.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "could not connect to postgres://ops:canary@db:5432/escrow",
                "https://canary-user:canary@host/path refused",
                "Authorization: Bearer canary0123456789",
                "host=db password=canary user=ops",
                "PGPASSWORD='canary canary' psql",
                "POSTGRES_PASSWORD=canary",
                "{\"api_key\": \"canary\"}",
                "x-api-key=canary",
                "sent to https://hooks.slack.com/services/T0/B0/canary",
                "whsec_canary0123456789ABCD",
                "xoxb-1-canary",
                "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----"
            })
    void fault_69_a_secret_does_not_leave(String text) {
        assertThat(Redaction.of(text).replace("canary-user", "")).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password authentication failed for user ops",
                "token expired at 12:00: renew it",
                "see https://ops.example.com/runbook?x=1",
                "the secret of API_KEYS is 91 days old",
                "a@x.org: mailbox full"
            })
    void what_is_no_secret_stays(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }
}
