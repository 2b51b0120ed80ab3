package app.stellarescrow.ops.drtest.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestrictionsTest {

    private static final String DUMP =
            "--\n-- PostgreSQL database dump\n--\n\n%sSET a = 1;\n%s\n--\n-- PostgreSQL database dump complete\n--\n\n%s";

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 512, 100_000})
    void fault_4_lines_of_a_newer_pg_dump_are_left_out_however_they_arrive(int chunk)
            throws Exception {
        // Given
        var rows = "insert into t values ('a row');\n".repeat(1_000);
        var dump = DUMP.formatted("\\restrict abc\n\n", rows, "\\unrestrict abc\n\n");

        // Then
        assertThat(passed(dump, "", chunk)).isEqualTo(DUMP.formatted("\n", rows, "\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void a_dump_without_such_lines_passes_as_it_is(int chunk) throws Exception {
        // Given
        var dump = DUMP.formatted("", "\\restrict is a word in a row\n", "");

        // Then
        assertThat(passed(dump, "", chunk)).isEqualTo(dump);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void a_psql_that_knows_the_word_is_given_a_key_of_our_own(int chunk) throws Exception {
        // Given
        var dump = DUMP.formatted("\\restrict abc\n", "", "\\unrestrict abc\n");

        // Then
        assertThat(passed(dump, "secret", chunk))
                .startsWith("\\restrict secret\n")
                .doesNotContain("abc", "unrestrict");
    }

    private static String passed(String dump, String key, int chunk) throws Exception {
        var psql = new ByteArrayOutputStream();
        var bytes = dump.getBytes(UTF_8);
        try (var restrictions = new Restrictions(psql, key)) {
            for (int from = 0; from < bytes.length; from += chunk) {
                restrictions.write(bytes, from, Math.min(chunk, bytes.length - from));
            }
        }
        return psql.toString(UTF_8);
    }
}
