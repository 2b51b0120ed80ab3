package app.stellarescrow.ops.alert.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    postgres://ops:s3cret@db:5432/shop failed ~ postgres://ops:***@db:5432/shop failed
                    redis://:s3cret@cache:6379                ~ redis://:***@cache:6379
                    Authorization: Bearer abcdef123456        ~ Authorization: Bearer ***
                    PGPASSWORD=s3cret psql                    ~ PGPASSWORD=*** psql
                    password = 's3 cret', then                ~ password = ***, then
                    {"apiKey":"s3cret","n":1}                 ~ {"apiKey":***,"n":1}
                    API_KEYS: s3cret                          ~ API_KEYS: ***
                    https://x.test/?token=s3cret&n=1          ~ https://x.test/?token=***&n=1
                    restart it with --token s3cret            ~ restart it with --token ***
                    post https://hooks.slack.com/services/T0/B0/s3cret ~ post https://hooks.slack.com/services/***
                    key AKIAABCDEFGHIJKLMNOP is known         ~ key AKIA*** is known
                    whsec_c2VjcmV0c2VjcmV0                    ~ whsec_***
                    eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl        ~ eyJ***
                    """)
    void fault_69_a_secret_in_a_text_is_hidden(String text, String redacted) {
        assertThat(Redaction.of(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the password of POSTGRES_PASSWORD is 90 days old",
                "API_KEYS is overdue: ops rotate API_KEYS",
                "https://ops.test/api/alerts?open=true answered 503",
                "Backup of target shop FAILED after 3 attempt(s): disk full. Check: df -h",
                "the token must be renewed",
                "password authentication failed for user ops",
                "token expired at 12:00: renew it",
                "see https://ops.example.com/runbook?x=1",
                "the secret of API_KEYS is 91 days old",
                "a@x.org: mailbox full"
            })
    void a_text_without_a_secret_stays_as_it_is(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

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

    /** Each would take minutes if a pattern looked far ahead from every character. */
    @ParameterizedTest
    @Timeout(30)
    @ValueSource(
            strings = {
                "x",
                "a.",
                "a-",
                "eyJ-",
                "postgres://",
                "password='",
                "bearer ",
                "-----BEGIN ",
                " "
            })
    void a_long_text_is_soon_done(String part) {
        // Given
        var text = part.repeat(200_000 / part.length());

        // When
        var redacted = Redaction.of(text + " token=canary");

        // Then
        assertThat(redacted).doesNotContain("canary");
    }
}
