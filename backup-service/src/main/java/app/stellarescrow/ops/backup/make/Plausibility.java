package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.TableFacts;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges whether a backup's content is plausible: a database that lost most of its rows was
 * probably emptied, encrypted or truncated.
 *
 * @param fall the share of rows or bytes whose loss is suspicious, 0 to 1
 */
record Plausibility(double fall) {

    /** Smaller tables vary too much. */
    private static final long ROWS_THAT_MATTER = 1_000;

    /**
     * What is implausible; empty if nothing is.
     *
     * @param reference the last proven backup
     */
    Optional<String> judge(Manifest backup, Manifest reference) {
        var unread =
                backup.database().unread().stream()
                        .map(TableFacts::name)
                        .collect(Collectors.toSet());
        var before = reference.database().without(unread);
        var wholes =
                Stream.of(
                        fell("it", "rows", backup.database().rows(), before.rows()),
                        fell("its dump", "bytes", dumpBytes(backup), dumpBytes(reference)));
        return Stream.concat(tables(backup.database(), before), wholes)
                .flatMap(Optional::stream)
                .findFirst()
                .map(what -> "%s, compared with %s".formatted(what, reference.object()));
    }

    private Stream<Optional<String>> tables(DatabaseFacts now, DatabaseFacts before) {
        var rows =
                now.tables().stream().collect(Collectors.toMap(TableFacts::name, TableFacts::rows));
        return before.tables().stream()
                .filter(table -> table.rows() >= ROWS_THAT_MATTER)
                .map(
                        table ->
                                fell(
                                        "table " + table.name(),
                                        "rows",
                                        rows.getOrDefault(table.name(), 0L),
                                        table.rows()));
    }

    private Optional<String> fell(String what, String unit, long now, long before) {
        return now < before * (1 - fall)
                ? Optional.of(
                        "%s has %s %s instead of %s"
                                .formatted(
                                        what,
                                        Quantities.count(now),
                                        unit,
                                        Quantities.count(before)))
                : Optional.empty();
    }

    private static long dumpBytes(Manifest manifest) {
        return manifest.dump().plain().bytes();
    }
}
