package app.stellarescrow.ops.alert.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cron.NextRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CronWindowTest {

    /** On Sunday from two to four in Berlin. */
    private static final CronWindow WINDOW =
            new CronWindow(
                    "upgrade",
                    NextRun.of("0 2 * * 0", "Europe/Berlin"),
                    Duration.ofHours(2),
                    "*",
                    "upgrades");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2026-03-01T00:59:59Z, none",
                "2026-03-01T01:00:00Z, 2026-03-01T01:00:00Z",
                "2026-03-01T02:59:59Z, 2026-03-01T01:00:00Z",
                "2026-03-01T03:00:00Z, none",
                // 02:00 is skipped, so it starts at 03:00.
                "2026-03-29T00:59:59Z, none",
                "2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
                "2026-03-29T02:59:59Z, 2026-03-29T01:00:00Z",
                "2026-03-29T03:00:00Z, none",
                // 02:00 occurs twice: it starts the first time, once.
                "2026-10-24T23:59:59Z, none",
                "2026-10-25T00:00:00Z, 2026-10-25T00:00:00Z",
                "2026-10-25T01:30:00Z, 2026-10-25T00:00:00Z",
                "2026-10-25T02:00:00Z, none"
            })
    void a_window_is_open_from_its_slot_on(Instant now, @Nullable Instant start) {
        // When
        var opening = WINDOW.openAt(now);

        // Then
        assertThat(opening.map(Opening::startsAt)).isEqualTo(Optional.ofNullable(start));
        assertThat(opening.stream())
                .allSatisfy(
                        each -> {
                            assertThat(Duration.between(each.startsAt(), each.endsAt()))
                                    .isEqualTo(Duration.ofHours(2));
                            assertThat(each.by()).isEqualTo("quiet.windows.upgrade");
                        });
    }
}
