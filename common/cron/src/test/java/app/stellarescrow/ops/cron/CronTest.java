package app.stellarescrow.ops.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CronTest {

    /** The first four are the manual's own lines (section 1.2). 2026-03-01 is a Sunday. */
    @ParameterizedTest
    @CsvSource({
        "0 2 * * *,      2026-03-01T02:00, 2026-03-02T02:00",
        "0 4 1 * *,      2026-03-01T03:59, 2026-03-01T04:00",
        "'0 0,12 * * *', 2026-03-01T11:59, 2026-03-01T12:00",
        "0 3 * * 0,      2026-03-01T03:00, 2026-03-08T03:00",
        "0 3 * * 7,      2026-03-01T03:00, 2026-03-08T03:00",
        "0 3 * * sun,    2026-03-01T03:00, 2026-03-08T03:00",
        "* * * * *,      2026-03-01T23:59, 2026-03-02T00:00",
        "*/15 9-17 * * 1-5, 2026-03-06T17:45, 2026-03-09T09:00",
        "0 0 29 2 *,     2026-03-01T00:00, 2028-02-29T00:00",
        "0 0 13 * 5,     2026-03-06T00:00, 2026-03-13T00:00",
        "0 0 14 * 5,     2026-03-13T00:00, 2026-03-14T00:00",
        "0 4 1 1-12/3 *, 2026-03-01T00:00, 2026-04-01T04:00",
        " 0  2 * * * ,   2026-03-01T00:00, 2026-03-01T02:00"
    })
    void the_next_match_is(String fields, LocalDateTime time, LocalDateTime next) {
        assertThat(Cron.parse(fields).after(time)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 2 * *",
                "0 2 * * * *",
                "0 25 * * *",
                "60 2 * * *",
                "0 2 32 * *",
                "0 2 * 13 *",
                "0 2 * * 8",
                "daily",
                "@daily",
                "0 0 30 2 *",
                "*/0 * * * *"
            })
    void what_is_no_cron_line_is_refused(String fields) {
        assertThatThrownBy(() -> Cron.parse(fields)).isInstanceOf(IllegalArgumentException.class);
    }
}
