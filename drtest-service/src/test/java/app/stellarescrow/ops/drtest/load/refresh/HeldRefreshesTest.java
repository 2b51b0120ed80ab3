package app.stellarescrow.ops.drtest.load.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldRefreshesTest {

    private static final String BEFORE =
            """
            CREATE TABLE public.t (a text);
            COPY public.t (a) FROM stdin;
            --

            REFRESH MATERIALIZED VIEW public.in_a_row;
            \\.
            CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$
            begin
            REFRESH MATERIALIZED VIEW public.in_a_function;

            end $$;
            """;

    private static final String END =
            """
            --
            -- Name: a; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: -
            --

            REFRESH MATERIALIZED VIEW public.a;


            --
            -- Name: Gänse "x"; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: -
            --

            REFRESH MATERIALIZED VIEW public."Gänse ""x""\";


            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict key
            """;

    private final ByteArrayOutputStream psql = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 100_000})
    void the_last_statements_are_held_back_and_nothing_else(int atATime) throws Exception {
        // When
        var statements = write(BEFORE + END, atATime);

        // Then
        assertThat(statements)
                .extracting(RefreshStatement::view)
                .containsExactly("public.a", "public.\"Gänse \"\"x\"\"\"");
        assertThat(psql.toString(UTF_8))
                .isEqualTo(BEFORE + END.replaceAll("(?m)^REFRESH .*\n", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void a_dump_that_goes_on_after_them_is_passed_on_as_it_is(int atATime) throws Exception {
        // Given
        var dump = BEFORE + END + "SELECT 1;\n";

        // When
        var statements = write(dump, atATime);

        // Then
        assertThat(statements).isEmpty();
        assertThat(psql.toString(UTF_8)).isEqualTo(dump);
    }

    @Test
    void a_line_with_a_second_statement_is_passed_on_as_it_is() throws Exception {
        // Given
        var dump = BEFORE + "REFRESH MATERIALIZED VIEW public.a; drop table public.t;\n";

        // When
        var statements = write(dump, 100);

        // Then
        assertThat(statements).isEmpty();
        assertThat(psql.toString(UTF_8)).isEqualTo(dump);
    }

    @Test
    void a_dump_that_is_cut_within_a_statement_is_passed_on_as_it_is() throws Exception {
        // Given
        var dump = BEFORE + "REFRESH MATERIALIZED VIEW public.a;\nREFRESH MATERIAL";

        // When
        var statements = write(dump, 100);

        // Then
        assertThat(statements).isEmpty();
        assertThat(psql.toString(UTF_8)).isEqualTo(dump);
    }

    private List<RefreshStatement> write(String dump, int atATime) throws IOException {
        var bytes = dump.getBytes(UTF_8);
        var held = new HeldRefreshes(psql);
        for (int from = 0; from < bytes.length; from += atATime) {
            held.write(bytes, from, Math.min(atATime, bytes.length - from));
        }
        return held.finish();
    }
}
