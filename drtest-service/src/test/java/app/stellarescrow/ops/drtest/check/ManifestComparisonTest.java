package app.stellarescrow.ops.drtest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.Inventory;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.manifest.Unread;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManifestComparisonTest {

    private static final String NAME = "public.orders";
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HASHED_OTHERWISE")
    void a_table_that_cannot_be_read_after_the_restore_fails(Unread why) {
        assertThat(failed(table(7, NEW_YEAR), TableFacts.unread(NAME, why)))
                .containsExactly("rows", "content", "newest row");
    }

    @ParameterizedTest
    @EnumSource
    void a_table_that_could_not_be_read_in_the_source_is_skipped(Unread why) {
        assertThat(failed(TableFacts.unread(NAME, why), table(7, NEW_YEAR))).isEmpty();
    }

    @Test
    void of_a_table_that_was_hashed_otherwise_only_the_hash_is_not_compared() {
        var same = table(7, NEW_YEAR);
        assertThat(failed(same, table(7, NEW_YEAR).hashedOtherwise())).isEmpty();
        assertThat(failed(same, table(6, NEW_YEAR).hashedOtherwise())).containsExactly("rows");
        assertThat(failed(same, table(7, NEW_YEAR.plusSeconds(1)).hashedOtherwise()))
                .containsExactly("newest row");
    }

    @Test
    void counts_and_times_that_are_not_known_are_told_in_words() {
        // Given
        var expected = database(table(7, null), Map.of("view", 2L, "function", 3L));
        var actual = database(table(7, NEW_YEAR), Map.of());

        // When
        var checks = ManifestComparison.of(expected, actual);

        // Then
        assertThat(checks)
                .filteredOn(Check::hasFailed)
                .extracting(Check::expected, Check::actual)
                .containsExactly(
                        tuple(
                                "as in the manifest, in 1 tables",
                                "public.orders has 2026-01-01T00:00:00Z instead of none"),
                        tuple("function 3, view 2", "none"));
    }

    private static List<String> failed(TableFacts expected, TableFacts actual) {
        return ManifestComparison.of(database(expected), database(actual)).stream()
                .filter(Check::hasFailed)
                .map(Check::name)
                .toList();
    }

    private static TableFacts table(long rows, @Nullable Instant newest) {
        return new TableFacts(
                NAME, rows, "12" + rows, new TableFacts.Sample("true", rows), newest, "x", null);
    }

    private static DatabaseFacts database(TableFacts table) {
        return database(table, Map.of());
    }

    private static DatabaseFacts database(TableFacts table, Map<String, Long> counts) {
        return new DatabaseFacts(
                "shop",
                null,
                new ServerFacts("16.1", "UTF8", "C", "C", 1, "0/1", null),
                List.of(table),
                List.of(),
                new Inventory(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                counts,
                null);
    }
}
