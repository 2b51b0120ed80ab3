package app.stellarescrow.ops.perf.review.check;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NormalisedSqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "alter role anna password 'hunter2' | alter role anna password ?",
                "alter role anna password 'it''s hunter2' x | alter role anna password ? x",
                "alter role anna password 'hunter2 | alter role anna password ?",
                "select e'a\\'hunter2' | select ?",
                "select $$hunter2$$, $tag$hun$$ter2$tag$ | select ?, ?",
                "select U&'hunter2' | select ?",
                "select $1, t1.c2 from t1 where x = 42.5e-3 | select $1, t1.c2 from t1 where x = ?",
                "select \"odd 'name'\" from t -- hunter2 | select \"odd 'name'\" from t",
                "/* hunter2 */ select 1 /* hunter2 | select ?",
                "select '''+__import__(''os'')+''' | select ?",
                "select '<script>alert(1)</script>' as \"<b>\" | select ? as \"<b>\""
            })
    void literals_and_comments_are_gone_and_names_stay(String sql, String normalised) {
        assertThat(NormalisedSql.of(sql)).isEqualTo(normalised);
    }

    @Property(tries = 200)
    void no_text_in_quotes_is_shown_wherever_the_statement_is_cut(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String before,
            @ForAll @Chars({'\'', '"', '\\', 'a', ' ', '-', '/', '*', '$'}) @StringLength(max = 12)
                    String odd) {
        // Given
        var sql = "select " + before + ", '" + odd.replace("'", "''") + "SECRET'";

        // Then
        for (int cut = 0; cut <= sql.length(); cut++) {
            assertThat(NormalisedSql.of(sql.substring(0, cut))).doesNotContain("SECRET");
        }
    }

    @Property(tries = 200)
    void it_is_one_line_without_control_characters(@ForAll String sql) {
        assertThat(NormalisedSql.of(sql)).doesNotContainPattern("\\p{Cntrl}");
    }
}
