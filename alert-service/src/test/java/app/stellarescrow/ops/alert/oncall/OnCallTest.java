package app.stellarescrow.ops.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OnCallTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final MessageReceivers RECEIVERS = () -> Set.of("webhook");

    @TempDir Path folder;

    @Test
    void fault_84_a_file_that_is_broken_at_the_start_leaves_no_rota_until_it_is_correct()
            throws IOException {
        // Given
        var file = folder.resolve("oncall.yaml");
        Files.writeString(file, "zone: Europe/Bonn");
        var onCall = new OnCall(config(file), RECEIVERS);

        // When
        onCall.start(new StartupEvent());

        // Then
        assertThat(onCall.rota()).isEmpty();
        assertThat(onCall.problem()).isEqualTo(onCall.reload(NOW)).isPresent();
        assertThat(onCall.problem().orElseThrow())
                .startsWith(file + ": line 1, zone: 'Europe/Bonn' is no time zone; write one such");
        Files.copy(Path.of("../docs/oncall.yaml"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(onCall.reload(NOW)).isEmpty();
        assertThat(onCall.person(0, NOW)).isPresent();
    }

    @Test
    void fault_84_a_receiver_that_is_not_configured_is_found_when_the_file_is_read_again()
            throws IOException {
        // Given
        var file = folder.resolve("oncall.yaml");
        Files.copy(Path.of("../docs/oncall.yaml"), file);
        var onCall = new OnCall(config(file), RECEIVERS);
        onCall.reload(NOW);
        var before = onCall.rota();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("email: anna.berg@example.com", "receivers: [webhok]"));

        // When
        var problem = onCall.reload(NOW);

        // Then
        assertThat(problem.orElseThrow())
                .contains("'anna': unknown receiver 'webhok'; known are webhook");
        assertThat(onCall.rota()).isEqualTo(before).isPresent();
    }

    private static OnCallConfig config(Path file) {
        return new OnCallConfig() {
            @Override
            public Optional<Path> file() {
                return Optional.of(file);
            }

            @Override
            public Duration readEvery() {
                return Duration.ofSeconds(30);
            }
        };
    }
}
