package app.stellarescrow.ops.alert.sla;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.sla.AlertState.Acknowledged;
import app.stellarescrow.ops.alert.sla.AlertState.Escalated;
import app.stellarescrow.ops.alert.sla.AlertState.Firing;
import app.stellarescrow.ops.alert.sla.AlertState.Resolved;
import app.stellarescrow.ops.alert.sla.ClockStep.AcknowledgementExpired;
import app.stellarescrow.ops.alert.sla.ClockStep.EscalatedTo;
import app.stellarescrow.ops.alert.sla.ClockStep.SlaBreached;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResponseTest {

    private static final Instant FIRED = Instant.parse("2026-03-29T00:50:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(longs = {0, 7 * 60, 14 * 60 + 59})
    void an_acknowledgement_stops_the_clock_until_it_expires(long second) {
        // Given
        var sla = Sla.of(Duration.ofMinutes(15));
        var until = FIRED.plusSeconds(second).plus(sla.acknowledgement());
        var response = advanced(Response.awaited(FIRED), sla, FIRED.plusSeconds(second));

        // When
        var acknowledged = response.acknowledged("anna", until);

        // Then
        assertThat(acknowledged.state()).isEqualTo(new Acknowledged("anna", until));
        assertThat(acknowledged.due(sla, until.minus(SECOND))).isEmpty();
        assertThat(acknowledged.due(sla, until))
                .containsExactly(new AcknowledgementExpired("anna", until));
        assertThat(acknowledged.respondBy(sla)).isEmpty();
    }

    @Test
    void after_an_acknowledgement_has_expired_the_clock_begins_anew() {
        // Given
        var sla = Sla.of(Duration.ofMinutes(15));
        var until = FIRED.plus(Duration.ofMinutes(30));
        var breached = advanced(Response.awaited(FIRED), sla, FIRED.plus(Duration.ofMinutes(16)));

        // When
        var steps = breached.acknowledged("anna", until).due(sla, until.plus(Duration.ofHours(1)));

        // Then
        assertThat(steps)
                .containsExactly(
                        new AcknowledgementExpired("anna", until),
                        new EscalatedTo(1, until.plusSeconds(450)),
                        new SlaBreached(until.plusSeconds(900)),
                        new EscalatedTo(2, until.plusSeconds(900)),
                        new EscalatedTo(3, until.plusSeconds(1_800)));
    }

    @Test
    void a_withdrawn_acknowledgement_has_never_been() {
        // Given
        var sla = Sla.of(Duration.ofMinutes(15));
        var at = FIRED.plus(Duration.ofMinutes(8));
        var response = advanced(Response.awaited(FIRED), sla, at);

        // When
        var withdrawn =
                response.acknowledged("anna", at.plus(Duration.ofHours(1))).unacknowledged();

        // Then
        assertThat(withdrawn).isEqualTo(response);
        assertThat(withdrawn.state()).isEqualTo(new Escalated(1));
        assertThat(withdrawn.due(sla, FIRED.plus(Duration.ofMinutes(16)))).hasSize(2);
    }

    @Test
    void nothing_happens_to_a_resolved_alert() {
        // Given
        var sla = Sla.of(Duration.ofMinutes(15));

        // When
        var resolved = Response.awaited(FIRED).resolved();

        // Then
        assertThat(resolved.state()).isEqualTo(new Resolved());
        assertThat(resolved.due(sla, FIRED.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void without_levels_only_the_breach_remains() {
        // Given
        var sla = new Sla(Duration.ofMinutes(15), List.of());

        // When
        var due = Response.awaited(FIRED).due(sla, FIRED.plus(Duration.ofDays(1)));

        // Then
        assertThat(due).containsExactly(new SlaBreached(FIRED.plus(Duration.ofMinutes(15))));
        assertThat(advanced(Response.awaited(FIRED), sla, FIRED.plus(Duration.ofDays(1))).state())
                .isEqualTo(new Firing());
    }

    private static Response advanced(Response response, Sla sla, Instant now) {
        var advanced = response;
        for (var step : response.due(sla, now)) {
            advanced = advanced.after(step);
        }
        return advanced;
    }
}
