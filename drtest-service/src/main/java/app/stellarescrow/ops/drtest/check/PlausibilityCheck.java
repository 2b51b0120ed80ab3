package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.TableFacts;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that a database may be an earlier or later state of another one. */
final class PlausibilityCheck {

    /** Small tables such as queues are full one day and empty the next. */
    private static final int FEW = 1_000;

    private PlausibilityCheck() {}

    /**
     * @param tolerance the share of rows that may be missing or new
     */
    static Check rows(DatabaseFacts reference, DatabaseFacts actual, double tolerance) {
        var there =
                actual.tables().stream()
                        .collect(Collectors.toMap(TableFacts::name, TableFacts::rows));
        var unread =
                Stream.concat(reference.unread().stream(), actual.unread().stream())
                        .map(TableFacts::name)
                        .collect(Collectors.toSet());
        var odd =
                reference.tables().stream()
                        .filter(table -> !unread.contains(table.name()))
                        .filter(
                                table ->
                                        isOdd(
                                                table.rows(),
                                                there.getOrDefault(table.name(), 0L),
                                                tolerance))
                        .map(
                                table ->
                                        "%s has %d instead of about %d"
                                                .formatted(
                                                        table.name(),
                                                        there.getOrDefault(table.name(), 0L),
                                                        table.rows()))
                        .toList();
        return Check.of(
                "rows",
                odd.isEmpty(),
                "as in the newest backup with a manifest, give or take %.0f %%"
                        .formatted(100 * tolerance),
                odd.isEmpty() ? "about the same" : Difference.some(odd));
    }

    private static boolean isOdd(long before, long now, double tolerance) {
        return Math.abs(now - before) > Math.max(FEW, tolerance * before);
    }
}
