package app.stellarescrow.ops.alert.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.alert.delivery.receiver.StandardWebhook;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Severity;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertMessagesTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final StandardWebhook AUDIT =
            new StandardWebhook(
                    "audit",
                    URI.create("https://hooks.example.com/in"),
                    List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    private final EventJson json =
            new EventJson(new ObjectMapper().registerModule(new JavaTimeModule()));

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\u0001", "ü", "😀"})
    void an_event_stays_below_the_limit_of_a_body_and_says_that_it_is_cut(String unit) {
        // Given
        var huge = unit.repeat(60_000);
        var change =
                AlertRules.change(KnownAlert.SERVICE_DOWN, "shop", State.FIRING, AT, huge)
                        .stored(7);
        var note =
                ResponseEvents.noted(
                        new AlertRef(7, "ServiceDown", "shop", Severity.P1), AT, "anna", huge);

        // When
        var bodies =
                List.of(body(AlertMessages.of(change, json)), body(AlertMessages.of(note, json)));

        // Then
        for (var body : bodies) {
            assertThat(body.getBytes(UTF_8)).hasSizeLessThan(20_000);
            assertThat(body).contains("… (cut)", "\"specversion\":\"1.0\"");
        }
    }

    private static String body(Message message) {
        return AUDIT.call(message, UUID.randomUUID(), AT).body();
    }
}
