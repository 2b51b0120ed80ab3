package app.stellarescrow.ops.perf.review.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.perf.review.deployment.VersionChanges.Change;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionChangesTest {

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");

    @Test
    void a_changed_version_is_told_with_the_time_at_which_it_was_first_seen() {
        // Given
        var window =
                window(
                        sample(3, 150_008, "1.10", "2.4.0"),
                        sample(2, 150_008, "1.10", "2.4.1"),
                        sample(1, 150_009, "1.11", "2.4.1"),
                        sample(0, 150_009, "1.11", "2.5.0"));

        // When
        var changes = VersionChanges.of(window);

        // Then
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        new Change("platform", "2.4.0", "2.4.1", hoursAgo(2)),
                        new Change("PostgreSQL", "15.8", "15.9", hoursAgo(1)),
                        new Change("extension pg_stat_statements", "1.10", "1.11", hoursAgo(1)),
                        new Change("platform", "2.4.1", "2.5.0", hoursAgo(0)));
    }

    @Test
    void an_extension_that_was_created_or_dropped_is_a_change() {
        // When
        var changes =
                VersionChanges.of(
                        window(
                                extensions(2, "plpgsql"),
                                extensions(1, "plpgsql", "pg_trgm"),
                                extensions(0, "plpgsql")));

        // Then
        assertThat(changes)
                .containsExactly(
                        new Change("extension pg_trgm", "none", "1.0", hoursAgo(1)),
                        new Change("extension pg_trgm", "1.0", "none", hoursAgo(0)));
    }

    @Test
    void what_was_not_read_has_not_changed() {
        // Given
        var silent = new Observation(hoursAgo(1), 0, Map.of(), Map.of());

        // When
        var changes =
                VersionChanges.of(
                        window(
                                sample(2, 150_008, "1.10", "2.4.0"),
                                silent,
                                sample(0, 150_008, "1.10", "2.4.0")));

        // Then
        assertThat(changes).isEmpty();
    }

    private static Window window(Observation... oldestFirst) {
        var all = List.of(oldestFirst);
        return new Window(all.getLast(), all.subList(0, all.size() - 1));
    }

    private static Observation sample(int hours, int server, String extension, String api) {
        return new Observation(
                hoursAgo(hours),
                server,
                Map.of(
                        "extensions", List.of(version("pg_stat_statements", extension)),
                        "versions", List.of(version("platform", api))),
                Map.of());
    }

    private static Observation extensions(int hours, String... names) {
        var rows = Stream.of(names).map(each -> version(each, "1.0")).toList();
        return new Observation(hoursAgo(hours), 150_008, Map.of("extensions", rows), Map.of());
    }

    private static Row version(String name, String version) {
        return new Row(Map.of("name", name, "version", version));
    }

    private static Instant hoursAgo(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }
}
