package app.stellarescrow.ops.drtest.advice.plan;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.drtest.advice.plan.Conditions.Column;
import app.stellarescrow.ops.drtest.advice.plan.Conditions.Comparing;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(t.a = $1) | t.a EQUAL [1]",
                "((t.a = $1) AND (t.b > $2)) | t.a EQUAL [1], t.b ABOVE [2]",
                "($1 < t.b) | t.b ABOVE [1]",
                "(t.b <= ($3)::timestamp with time zone) | t.b BELOW [3]",
                "((t.status)::text = $1) | t.status EQUAL [1]",
                "((t.status)::text = ANY (ARRAY[($1)::text, ($2)::text])) | t.status EQUAL [1, 2]",
                "(t.a = ANY ($1)) | t.a EQUAL [1] array",
                "(o.customer = c.id) | o.customer EQUAL [] c.id, c.id EQUAL [] o.customer",
                "(t.gone IS NULL) | t.gone EQUAL []",
                "(t.a = 'x AND (t.b = 1'::text) | t.a EQUAL []",
                "(\"T x\".\"a\"\"b AND c\" = $1) | T x.a\"b AND c EQUAL [1]",
                "(t.at > (now() - $1)) | t.at ABOVE []"
            })
    void comparisons_of_a_column_are_read(String condition, String comparisons) {
        assertThat(words(condition)).isEqualTo(comparisons);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(t.note ~~ $1)",
                "(lower(t.name) = $1)",
                "((t.a = $1) OR (t.b = $2))",
                "(t.a <> $1)",
                "((t.a + 1) = $1)",
                "(NOT t.flag)",
                "(hashed SubPlan 1)",
                "((("
            })
    void what_no_index_of_columns_serves_is_left_out(String condition) {
        assertThat(words(condition)).isEmpty();
    }

    private static String words(String condition) {
        return Conditions.of(condition).stream()
                .map(ConditionsTest::words)
                .collect(Collectors.joining(", "));
    }

    private static String words(Comparing each) {
        var other = each.other().map(ConditionsTest::name).map(name -> " " + name).orElse("");
        return "%s %s %s%s%s"
                .formatted(
                        name(each.column()),
                        each.comparison(),
                        List.copyOf(each.parameters()),
                        other,
                        each.array() ? " array" : "");
    }

    private static String name(Column column) {
        return column.alias() + "." + column.name();
    }
}
