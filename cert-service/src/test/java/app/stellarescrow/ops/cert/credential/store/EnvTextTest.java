package app.stellarescrow.ops.cert.credential.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnvTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    K=a,b                | a,b   | K=new
                    K=a # why            | a     | K=new # why
                    K='a b' # why        | a b   | K='new' # why
                    K="a,b"              | a,b   | K="new"
                    export K = a         | a     | export K = new
                    K=                   | ``    | K=new
                    K=''                 | ``    | K='new'
                    K=a=b==              | a=b== | K=new
                    """)
    void a_change_keeps_all_but_the_value(String line, String value, String changed) {
        // Given
        var others = "# K=no\r\nX_K=1\nXK='K=2'\n%s\r\nK2=3";
        var text = others.formatted(line);

        // When
        var edited = new EnvText(text).with("K", "new");

        // Then
        assertThat(new EnvText(text).value("K")).isEqualTo(value);
        assertThat(edited.text()).isEqualTo(others.formatted(changed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K='a",
                "K=\"a",
                "K=a'b",
                "K=$OTHER",
                "K=\"${OTHER}\"",
                "K=`x`",
                "K=\"a\\\"b\"",
                "K=a\\",
                "K='a'b",
                "K=\"a\" b"
            })
    void what_shells_and_compose_read_differently_is_refused_and_not_shown(String line) {
        assertThatThrownBy(() -> new EnvText(line).value("K"))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("a value of K that is not plain")
                .hasMessageNotContaining("OTHER");
    }

    @Test
    void a_value_is_in_utf_8_and_bytes_of_other_encodings_beside_it_are_kept() {
        // Given
        var latin = "# f\u00fcr\u0085K=no\n";
        var file = latin + new String("K='p\u00e4ss-\u20ac'".getBytes(UTF_8), ISO_8859_1);

        // When
        var edited = new EnvText(file).with("K", "\u0438\u0301");

        // Then
        assertThat(new EnvText(file).value("K")).isEqualTo("p\u00e4ss-\u20ac");
        assertThat(edited.value("K")).isEqualTo("\u0438\u0301");
        assertThat(edited.text()).startsWith(latin);
        assertThatThrownBy(() -> new EnvText("K=\u00fc").value("K"))
                .hasMessage("has a value of K that is not in UTF-8");
    }

    @Test
    void a_variable_in_two_lines_or_none_is_refused() {
        assertThatThrownBy(() -> new EnvText("K=1\nexport K=2").with("K", "3"))
                .hasMessageContaining("more than one line");
        assertThatThrownBy(() -> new EnvText("KK=1\n#K=2").value("K"))
                .hasMessageContaining("has no variable K");
    }
}
