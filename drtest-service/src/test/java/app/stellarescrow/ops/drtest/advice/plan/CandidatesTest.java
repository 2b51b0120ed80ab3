package app.stellarescrow.ops.drtest.advice.plan;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.drtest.advice.plan.Candidates.Candidate;
import app.stellarescrow.ops.drtest.advice.plan.Plan.Table;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CandidatesTest {

    private static final String SCAN =
            """
            {"Node Type":"Seq Scan","Schema":"s","Relation Name":"%1$s","Alias":"%1$s","Filter":"%2$s"}""";

    @Test
    void equality_comes_before_the_range_and_each_column_is_tried_alone() {
        // Given
        var plan = plan(SCAN.formatted("t", "((t.at > $1) AND (t.a = $2))"));

        // When
        var columns = columns(plan);

        // Then
        assertThat(columns).containsExactly(List.of("a", "at"), List.of("a"), List.of("at"));
    }

    @Test
    void the_order_follows_equality_if_only_the_first_rows_are_wanted() {
        // Given
        var sort =
                """
                {"Node Type":"Limit","Plans":[{"Node Type":"Sort","Sort Key":["t.at DESC"],"Plans":[%s]}]}"""
                        .formatted(SCAN.formatted("t", "(t.a = $1)"));

        // Then
        assertThat(columns(plan(sort))).startsWith(List.of("a", "at"));
        assertThat(columns(plan(sort.replace("\"Limit\"", "\"Result\""))))
                .containsExactly(List.of("a"));
        assertThat(columns(plan(sort.replace("\"t.at DESC\"", "\"t.at DESC\",\"t.b\""))))
                .containsExactly(List.of("a"));
    }

    @Test
    void a_join_gives_candidates_to_the_tables_that_are_read_in_full() {
        // Given
        var join =
                """
                {"Node Type":"Hash Join","Hash Cond":"(o.customer = c.id)","Plans":[%s,
                 {"Node Type":"Index Scan","Schema":"s","Relation Name":"c","Alias":"c","Index Cond":"(c.email = $1)"}]}"""
                        .formatted(SCAN.formatted("o", "(o.open IS NULL)"));

        // When
        var candidates = Candidates.of(plan(join));

        // Then
        assertThat(candidates)
                .allSatisfy(each -> assertThat(each.table()).isEqualTo(new Table("s", "o")))
                .extracting(Candidate::columns)
                .containsExactly(List.of("open"), List.of("customer", "open"), List.of("customer"));
    }

    @Test
    void an_index_has_three_columns_at_most_and_keeps_the_range() {
        // Given
        var filter = "((t.a = $1) AND (t.b = $2) AND (t.c = $3) AND (t.d < $4))";

        // Then
        assertThat(columns(plan(SCAN.formatted("t", filter)))).startsWith(List.of("a", "b", "d"));
    }

    @Test
    void an_index_that_begins_with_the_same_columns_serves() {
        // Given
        var candidate = new Candidate(new Table("s", "t"), List.of("a", "b"));

        // Then
        assertThat(Candidates.isServed(candidate, List.of(List.of("a", "b", "c")))).isTrue();
        assertThat(Candidates.isServed(candidate, List.of(List.of("a"), List.of("b", "a"))))
                .isFalse();
    }

    private static List<List<String>> columns(Plan plan) {
        return Candidates.of(plan).stream().map(Candidate::columns).toList();
    }

    private static Plan plan(String node) {
        return Plan.of("[{\"Plan\":%s}]".formatted(node));
    }
}
