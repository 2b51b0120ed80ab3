package app.stellarescrow.ops.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.health.HealthCheckView;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthCheckViewTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00.5Z");

    @Test
    void its_json_is_the_golden_file_and_is_read_back() throws IOException {
        // Given
        var json =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        var check = check("there is no backup", "make one");

        // When
        var written = json.valueToTree(check);

        // Then
        assertThat(written).isEqualTo(json.readTree(golden()));
        assertThat(json.readValue(golden(), HealthCheckView.class)).isEqualTo(check);
    }

    @Test
    void its_text_says_the_next_step_and_controls_no_terminal() {
        // When
        var text = check("bad \u001b[2J\nname", "make one").text();

        // Then
        assertThat(text.lines())
                .containsExactly(
                        "RED  morning check of 2026-03-01T02:00:00Z: 1 red, 0 amber, 0 green",
                        "",
                        "RED    backups       t: bad  [2J name",
                        "                     next: make one");
    }

    private static HealthCheckView check(String reason, String next) {
        return new HealthCheckView(
                UUID.fromString("6f1c0b9e-0000-4000-8000-000000000001"),
                AT,
                Grade.RED,
                List.of(new Checked(Grade.RED, "backups", "t", reason, next)));
    }

    private static String golden() throws IOException {
        try (var in =
                HealthCheckViewTest.class.getResourceAsStream("/golden/api/HealthCheckView.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
