package app.stellarescrow.ops.perf.review.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionProbeTest {

    @Test
    void a_version_is_a_text_or_a_number_and_not_longer_than_a_line() {
        assertThat(VersionProbe.version("{\"status\":\"ok\",\"version\":\"2.5.0\"}"))
                .contains("2.5.0");
        assertThat(VersionProbe.version("{\"version\":7}")).contains("7");
        assertThat(VersionProbe.version("{\"version\":\"%s\"}".formatted("9".repeat(500))))
                .contains("9".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":null}",
                "{\"version\":true}",
                "{\"version\":\" \"}",
                "{\"version\":{\"major\":2}}",
                "{}",
                "ok",
                ""
            })
    void another_answer_tells_no_version(String answer) {
        assertThat(VersionProbe.version(answer)).isEmpty();
    }
}
