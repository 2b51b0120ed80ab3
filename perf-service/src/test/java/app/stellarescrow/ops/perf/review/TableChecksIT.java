package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.testing.Extended;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Tables, indexes and sequences of a real database that are not as they should be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TableChecksIT {

    private static final ReviewedDatabase SHOP = new ReviewedDatabase("shop_tables");

    @Test
    void fault_71_a_table_without_any_index_comes_first_although_it_has_no_ratio() {
        // Given
        SHOP.sql(
                """
                create table bare_table (a int);
                insert into bare_table select n from generate_series(1, 5000) n;
                analyze bare_table;
                """);

        // When
        var use = await(SHOP, "index-use", "public.bare_table");

        // Then
        assertThat(use.verdict()).isEqualTo(Verdict.WARN);
        assertThat(use.items().getFirst().subject()).isEqualTo("public.bare_table");
        assertThat(use.items().getFirst().text()).startsWith("has no index at all: 5,000 rows");
        assertThat(use.next()).contains("the statements that read it", "create index concurrently");
        SHOP.sql("drop table bare_table");
    }

    @Extended
    @Test
    void fault_74_an_index_is_unused_only_after_two_samples_and_never_one_that_enforces() {
        // Given
        SHOP.sql(
                """
                create table big (id int primary key, a int, b int unique);
                insert into big select n, n, n from generate_series(1, 600000) n;
                create index big_a on big (a);
                create table parts (a int) partition by range (a);
                create table parts_1 partition of parts for values from (0) to (1000000);
                insert into parts select n from generate_series(1, 600000) n;
                create index parts_a on parts (a);
                """);
        var before = SHOP.observe();

        // When
        var first = SHOP.check("unused-indexes", before, Optional.empty());
        var second = SHOP.check("unused-indexes", SHOP.observe(), Optional.of(before));

        // Then
        assertThat(first.verdict()).isEqualTo(Verdict.PENDING);
        assertThat(first.evidence()).contains("not judged yet");
        assertThat(second.items()).extracting(Item::subject).containsExactly("public.big_a");
        assertThat(second.next()).contains("standby");
        SHOP.sql("drop table big, parts");
    }

    @Test
    void duplicate_and_invalid_indexes_are_found_and_the_one_that_enforces_is_kept() {
        // Given
        SHOP.sql(
                """
                create table twice (id int primary key, a int);
                create index twice_id on twice (id);
                create index twice_part on twice (id) where a > 0;
                create index twice_broken on twice (a);
                update pg_index set indisvalid = false where indexrelid = 'twice_broken'::regclass;
                """);

        // When
        var now = SHOP.observe();

        // Then
        var duplicate = SHOP.check("duplicate-indexes", now, Optional.empty());
        assertThat(duplicate.items()).extracting(Item::subject).containsExactly("public.twice_id");
        assertThat(duplicate.evidence()).contains("the same as public.twice_pkey");
        assertThat(SHOP.check("invalid-indexes", now, Optional.empty()).items())
                .extracting(Item::subject)
                .containsExactly("public.twice_broken");
        SHOP.sql("drop table twice");
    }

    @Test
    void a_sequence_is_compared_with_the_narrower_column_that_it_fills() {
        // Given
        SHOP.sql(
                """
                create table counted (id int);
                create sequence counted_id as bigint owned by counted.id;
                select setval('counted_id', 2000000000);
                """);

        // When
        var check = SHOP.check("sequences");

        // Then
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(check.evidence()).contains("public.counted_id", "93.1 %");
        SHOP.sql("drop table counted");
    }

    @Test
    void a_table_that_is_mostly_empty_is_named_as_an_estimate_and_a_full_one_is_not()
            throws SQLException {
        // Given
        SHOP.sql(
                """
                create table hollow (id int, text text) with (autovacuum_enabled = off);
                create table full_one (id int, text text) with (autovacuum_enabled = off);
                insert into hollow select n, repeat('x', 70 + n % 60) from generate_series(1, 200000) n;
                insert into full_one select * from hollow;
                delete from hollow where id % 5 > 0;
                """);
        try (var session = SHOP.session();
                var statement = session.createStatement()) {
            statement.execute("vacuum analyze hollow, full_one");
        }

        // When
        var now = SHOP.observe();
        SHOP.sql("drop table hollow, full_one");

        // Then
        var bloat = SHOP.check("bloat", now, Optional.empty());
        assertThat(bloat.verdict()).isEqualTo(Verdict.WARN);
        assertThat(bloat.items()).extracting(Item::subject).containsExactly("public.hollow");
        assertThat(bloat.evidence()).contains("are estimated to be empty (8");
        assertThat(SHOP.check("table-sizes", now, Optional.empty()).evidence())
                .startsWith("the largest table is public.");
    }

    private static CheckView await(ReviewedDatabase database, String check, String subject) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> database.check(check),
                        found -> found.items().stream().anyMatch(e -> e.subject().equals(subject)));
    }
}
