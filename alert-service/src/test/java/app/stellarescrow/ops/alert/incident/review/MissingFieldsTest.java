package app.stellarescrow.ops.alert.incident.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.incident.ReviewField;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MissingFieldsTest {

    @Test
    void all_seven_fields_are_missing_from_an_empty_review() {
        assertThat(MissingFields.of(Map.of(), false, false)).containsExactly(ReviewField.values());
    }

    @Test
    void the_log_fills_the_timeline_and_an_action_its_field_but_blanks_fill_none() {
        // Given
        var texts = Map.of(ReviewField.IMPACT, "none", ReviewField.RUNBOOKS, " \n");

        // When
        var missing = MissingFields.of(texts, true, true);

        // Then
        assertThat(missing)
                .containsExactly(
                        ReviewField.ROOT_CAUSE,
                        ReviewField.REMEDIATION,
                        ReviewField.DETECTION_GAP,
                        ReviewField.RUNBOOKS);
    }
}
