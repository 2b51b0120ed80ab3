package app.stellarescrow.ops.perf.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobSlotsTest {

    private static final Set<String> TARGETS = Set.of("shop", "ledger", "search");

    @Test
    void while_all_databases_are_maintained_their_reviews_and_the_morning_check_have_a_slot() {
        // Given
        var lanes = lanes();

        // Then
        assertThatCode(() -> JobSlots.check(lanes.size(), TARGETS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> JobSlots.check(lanes.size() - 1, TARGETS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("work.concurrency is 6, but 3 target(s) need 7");
    }

    @Test
    void the_slots_that_are_shipped_are_enough_for_seven_databases() throws IOException {
        // Given
        var seven = Stream.of("a", "b", "c", "d", "e", "f", "g").collect(Collectors.toSet());
        var settings = Files.readString(Path.of("src/main/resources/application.properties"));

        // Then
        var slots =
                settings.lines()
                        .filter(line -> line.startsWith("work.concurrency="))
                        .map(line -> Integer.parseInt(line.substring("work.concurrency=".length())))
                        .findFirst();
        assertThat(slots).isPresent();
        assertThatCode(() -> JobSlots.check(slots.get(), seven)).doesNotThrowAnyException();
    }

    /** Those that can be busy at the same time. */
    private static Set<String> lanes() {
        return Stream.concat(
                        Stream.of(HealthCheck.ofAll()),
                        TARGETS.stream()
                                .flatMap(
                                        target ->
                                                Stream.of(
                                                        new JobSpec.PerfReview(target),
                                                        new MaintenanceSpec.Vacuum(
                                                                target, null, null),
                                                        new MaintenanceSpec.Reindex(
                                                                target, "i", null, null),
                                                        new MaintenanceSpec.Statistics(
                                                                target, null))))
                .map(JobSpec::lane)
                .collect(Collectors.toSet());
    }
}
