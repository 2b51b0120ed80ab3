package app.stellarescrow.ops.drtest.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComplaintTest {

    @Test
    void the_error_and_its_statement_are_told_but_no_row_and_no_password() {
        // Given
        var said =
                """
                psql:<stdin>:12: ERROR:  invalid input syntax for type integer: "x"
                DETAIL:  Failing row contains (7, ada@example.org).
                CONTEXT:  COPY users, line 7, column id: "ada@example.org"
                psql:<stdin>:12: STATEMENT:  create user mapping for a server s options (password 's3cret');
                """;

        // When
        var told = Complaint.of(said);

        // Then
        assertThat(told)
                .contains("invalid input syntax", "create user mapping")
                .doesNotContain("ada@example.org", "s3cret");
    }

    @Test
    void what_is_long_is_cut() {
        assertThat(Complaint.of("x".repeat(5_000))).hasSizeLessThan(1_000).endsWith("…");
    }
}
