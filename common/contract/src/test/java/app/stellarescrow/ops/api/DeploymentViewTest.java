package app.stellarescrow.ops.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.DeploymentView;
import app.stellarescrow.ops.api.perf.NewDeployment;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeploymentViewTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    static Stream<Record> records() {
        return Stream.of(new NewDeployment("api 2.4.1", AT), new DeploymentView("api 2.4.1", AT));
    }

    @ParameterizedTest
    @MethodSource("records")
    void its_json_is_the_golden_file_and_is_read_back(Record deployment) throws IOException {
        // Given
        var json =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        var golden = golden(deployment.getClass().getSimpleName());

        // When
        var written = json.valueToTree(deployment);

        // Then
        assertThat(written).isEqualTo(json.readTree(golden));
        assertThat((Record) json.readValue(golden, deployment.getClass())).isEqualTo(deployment);
    }

    private static String golden(String name) throws IOException {
        var file = "/golden/api/%s.json".formatted(name);
        try (var in = DeploymentViewTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
