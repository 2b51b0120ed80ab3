package app.stellarescrow.ops.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingUrlTest {

    private static final List<String> WEB = List.of("http", "https");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:canary@host name/",
                "canary",
                "ftp://canary@host",
                "https:///canary",
                "//canary/",
                "https://user:canary@host/",
                "https://canary@host:9000",
                "https://[canary"
            })
    void fault_69_a_url_that_is_refused_is_not_shown(String text) {
        // When
        var failure = catchThrowable(() -> SettingUrl.of("cert.aws.endpoint", text, WEB));

        // Then
        var shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown));
        assertThat(failure)
                .hasMessage(
                        "cert.aws.endpoint: it is not a URL without user and password that begins with http:// or https://");
        assertThat(shown.toString()).doesNotContain("canary");
    }

    @Test
    void a_scheme_may_be_in_upper_case() {
        assertThat(SettingUrl.of("a", "HTTPS://host", WEB)).hasToString("HTTPS://host");
    }

    @Test
    void blanks_around_it_are_none_of_it() {
        assertThat(SettingUrl.of("a", " https://host:1/x\n", WEB)).hasToString("https://host:1/x");
    }
}
