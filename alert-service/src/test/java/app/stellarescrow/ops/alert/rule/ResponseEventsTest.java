package app.stellarescrow.ops.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import app.stellarescrow.ops.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResponseEventsTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final Sla SLA = Sla.of(Duration.ofMinutes(15));
    private static final AlertRef ALERT = new AlertRef(7, "ServiceDown", "api", Severity.P1);

    @ParameterizedTest
    @MethodSource("steps")
    void a_step_by_the_clock_is_the_deed_of_no_person(ClockStep step) {
        // When
        var event = ResponseEvents.of(ALERT, step, SLA);

        // Then
        assertThat(event.by()).isNull();
        assertThat(event.at()).isEqualTo(AT);
    }

    @Test
    void the_end_of_an_acknowledgement_names_its_owner() {
        // When
        var event = ResponseEvents.of(ALERT, new ClockStep.AcknowledgementExpired("anna", AT), SLA);

        // Then
        assertThat(event.text())
                .isEqualTo("it still fires, and the acknowledgement of anna has expired");
    }

    static Stream<ClockStep> steps() {
        return Stream.of(
                new ClockStep.AcknowledgementExpired("anna", AT),
                new ClockStep.SlaBreached(AT),
                new ClockStep.EscalatedTo(1, AT));
    }
}
