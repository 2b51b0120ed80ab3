package app.stellarescrow.ops.alert.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    @ParameterizedTest
    @CsvSource({"200,ok", "200,''", "204,''", "201,'{\"ok\":true}'", "200,no_text is not the body"})
    void a_yes(int status, String body) {
        assertThat(AnswerRules.refusal(status, body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200,invalid_payload",
        "200,' channel_not_found '",
        "200,'{\"ok\": false, \"error\":\"x\"}'",
        "302,''",
        "400,invalid_payload",
        "404,''",
        "429,''",
        "500,oops"
    })
    void fault_78_a_refusal_in_any_form(int status, String body) {
        assertThat(AnswerRules.refusal(status, body)).isPresent();
    }

    @Test
    void fault_78_retry_after_is_taken_in_seconds_and_as_a_date() {
        assertThat(AnswerRules.pause(Optional.of("120"), NOW)).hasValue(Duration.ofSeconds(120));
        assertThat(AnswerRules.pause(Optional.of("Sun, 1 Mar 2026 02:01:00 GMT"), NOW))
                .hasValue(Duration.ofMinutes(1));
        assertThat(AnswerRules.pause(Optional.of("86400"), NOW)).hasValue(Duration.ofDays(1));
        assertThat(AnswerRules.pause(Optional.of("99999999"), NOW)).hasValue(Duration.ofHours(75));
        assertThat(AnswerRules.pause(Optional.of("soon"), NOW)).isEmpty();
        assertThat(AnswerRules.pause(Optional.empty(), NOW)).isEmpty();
    }
}
