package app.stellarescrow.ops.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    @Test
    void a_time_to_come_is_reported_apart_from_one_gone_by() {
        var now = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(Words.relative(now.plusSeconds(60), now)).isEqualTo("in 1 min");
        assertThat(Words.relative(now.minusSeconds(60), now)).isEqualTo("1 min ago");
    }
}
