package app.stellarescrow.ops.alert.incident.fact;

import static app.stellarescrow.ops.alert.incident.fact.LogForTests.DOWN;
import static app.stellarescrow.ops.alert.incident.fact.LogForTests.times;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.incident.ReviewFacts.Response;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResponseTimesTest {

    private final LogForTests log = new LogForTests().add(DOWN, "FIRED", 0, null);

    @Test
    void the_first_acknowledgement_is_the_response() {
        // Given
        log.add(DOWN, "ACKNOWLEDGED", 4, "anna")
                .add(DOWN, "TAKEN_OVER", 20, "ben")
                .add(DOWN, "RESOLVED", 30, null);

        // When
        var response = response(60);

        // Then
        assertThat(response)
                .isEqualTo(
                        new Response(
                                "ServiceDown of api (alert 7)",
                                "P1",
                                "anna",
                                240L,
                                1_800L,
                                900,
                                true));
    }

    @Test
    void without_an_acknowledgement_the_end_is_the_response() {
        // Given
        log.add(DOWN, "RESOLVED", 16, null);

        // When
        var response = response(60);

        // Then
        assertThat(response.acknowledgedBy()).isNull();
        assertThat(response.secondsToResponse()).isEqualTo(960);
        assertThat(response.slaMet()).isFalse();
    }

    @Test
    void an_alert_that_still_fires_is_late_once_its_sla_has_passed() {
        assertThat(response(14).slaMet()).isNull();
        assertThat(response(15).slaMet()).isFalse();
        assertThat(response(15).secondsToEnd()).isNull();
    }

    @Test
    void an_alert_that_fires_again_has_not_ended() {
        // Given
        log.add(DOWN, "RESOLVED", 5, null).add(DOWN, "FIRED", 8, null);

        // When
        var response = response(10);

        // Then
        assertThat(response.secondsToEnd()).isNull();
    }

    @Test
    void the_time_of_an_alert_that_was_held_back_counts_from_its_release() {
        // Given
        log.add(DOWN, "HELD_BACK", 0, null)
                .add(DOWN, "RELEASED", 40, null)
                .add(DOWN, "ACKNOWLEDGED", 45, "anna");

        // When
        var response = response(60);

        // Then
        assertThat(response.secondsToResponse()).isEqualTo(300);
    }

    @Test
    void fault_85_clocks_that_contradict_each_other_give_no_negative_time() {
        // Given
        var skewed = new LogForTests().add(DOWN, "FIRED", 5, null).late(DOWN, "RESOLVED", 2, 9);

        // When
        var response = times(60).of(Chronology.of(skewed.entries())).getFirst();

        // Then
        assertThat(response.secondsToResponse()).isNull();
        assertThat(response.slaMet()).isNull();
    }

    private Response response(int askedAtMinute) {
        return times(askedAtMinute).of(Chronology.of(log.entries())).getFirst();
    }
}
