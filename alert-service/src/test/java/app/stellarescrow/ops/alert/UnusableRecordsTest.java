package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.event.DeadLetter;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnusableRecordsTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void an_unusable_record_is_found_by_its_place() {
        assertThat(AlertRules.ruling(letter(7, AT)).text())
                .contains("ops.job-results", "partition 2", "offset 7", "no JSON");
    }

    @Test
    void a_flood_of_unusable_records_is_reported_once_an_hour() {
        // When
        var first = AlertRules.ruling(letter(7, AT)).about();

        // Then
        assertThat(AlertRules.ruling(letter(8, AT.plusSeconds(9))).about()).isEqualTo(first);
        assertThat(AlertRules.ruling(letter(9, AT.plusSeconds(3_600))).about()).isNotEqualTo(first);
    }

    private static DeadLetter letter(long offset, Instant at) {
        return new DeadLetter("ops.job-results", 2, offset, "k", "{", "no JSON", at);
    }
}
