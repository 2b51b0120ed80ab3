package app.stellarescrow.ops.api.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryAnswersTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    static Stream<Record> answers() {
        return Stream.of(
                new ReceiverView("pager", "ntfy", "ntfy.sh", "DEAD", AT, 3, "pager answered 503"),
                new DeliveryView(
                        UUID.fromString("6f1c0b9e-0000-4000-8000-000000000001"),
                        "pager",
                        "disk full",
                        "READY",
                        AT,
                        AT,
                        List.of(new DeliveryAttemptView(AT, false, "pager answered 503", 12))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_looks_as_its_golden_file_says_and_can_be_read_again(Record answer)
            throws IOException {
        // Given
        var name = answer.getClass().getSimpleName();
        var mapper =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

        try (var golden = getClass().getResourceAsStream("/golden/api/" + name + ".json")) {
            // When
            var written = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(answer);

            // Then
            assertThat(written).isEqualTo(new String(golden.readAllBytes(), UTF_8).strip());
            assertThat(mapper.readValue(written, answer.getClass())).isEqualTo(answer);
        }
    }
}
