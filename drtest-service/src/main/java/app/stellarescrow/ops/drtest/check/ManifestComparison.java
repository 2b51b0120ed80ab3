package app.stellarescrow.ops.drtest.check;

import static java.util.Objects.requireNonNull;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.Inventory;
import app.stellarescrow.ops.manifest.SequenceFacts;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.manifest.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a restored database with its manifest: everything present, nothing added. */
final class ManifestComparison {

    private final DatabaseFacts expected;
    private final DatabaseFacts actual;
    private final Map<String, TableFacts> tablesThere;

    private ManifestComparison(DatabaseFacts expected, DatabaseFacts actual) {
        this.expected = expected;
        this.actual = actual;
        this.tablesThere =
                actual.tables().stream()
                        .collect(Collectors.toMap(TableFacts::name, Function.identity()));
    }

    static List<Check> of(DatabaseFacts expected, DatabaseFacts actual) {
        var comparison = new ManifestComparison(expected, actual);
        var checks = new ArrayList<>(comparison.structure());
        checks.addAll(comparison.content());
        return checks;
    }

    /** Compares tables, indexes and so on, but not their rows. */
    static List<Check> ofStructure(DatabaseFacts expected, DatabaseFacts actual) {
        return new ManifestComparison(expected, actual).structure();
    }

    private List<Check> structure() {
        return List.of(
                lists("tables", names(expected), names(actual)),
                inventory("columns", Inventory::columns),
                inventory("definitions", Inventory::definitions),
                inventory("indexes", Inventory::indexes),
                inventory("constraints", Inventory::constraints),
                inventory("triggers", Inventory::triggers),
                lists("extensions", extensions(expected), extensions(actual)),
                lists("sequences", sequences(expected), sequences(actual)),
                same("encoding", facts -> facts.server().encoding()));
    }

    private List<Check> content() {
        var checks = new ArrayList<Check>();
        checks.add(tables("rows", TableFacts::rows));
        checks.add(tables("content", this::hash));
        checks.add(tables("newest row", table -> orNone(table.newest())));
        checks.add(same("other objects", facts -> words(facts.counts())));
        unread().forEach(checks::add);
        return checks;
    }

    /** Reports tables that one side could not read; adds no check if all were read. */
    private Stream<Check> unread() {
        var words =
                Stream.concat(
                                words("in the source", expected.unread().stream()),
                                words(
                                        "here",
                                        actual.unread().stream()
                                                .filter(ManifestComparison::isHashedOtherwise)))
                        .toList();
        return words.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        Check.skipped("unread tables", "not compared: " + Difference.some(words)));
    }

    private static Stream<String> words(String where, Stream<TableFacts> unread) {
        return unread.map(
                table ->
                        "%s (%s, %s)"
                                .formatted(
                                        table.name(),
                                        where,
                                        requireNonNull(table.unread()).inWords()));
    }

    /** Hashes that cannot be compared count as equal; the check "unread tables" names them. */
    private String hash(TableFacts table) {
        var found = tablesThere.get(table.name());
        return found == null || isHashedOtherwise(found) ? "" : table.contentHash();
    }

    private Check inventory(String name, Function<Inventory, @Nullable List<String>> part) {
        var before = part.apply(expected.inventory());
        var now = part.apply(actual.inventory());
        return before == null || now == null
                ? Check.skipped(name, "the manifest is too old to list them")
                : lists(name, before, now);
    }

    /** In the order of the alphabet. */
    private static String words(Map<String, Long> counts) {
        var words =
                new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(each -> "%s %d".formatted(each.getKey(), each.getValue()))
                                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "none" : words;
    }

    private static Object orNone(@Nullable Object value) {
        return value == null ? "none" : value;
    }

    private Check same(String name, Function<DatabaseFacts, Object> of) {
        var before = of.apply(expected);
        var now = of.apply(actual);
        return Check.of(name, before.equals(now), before, now);
    }

    private static Check lists(String name, List<String> expected, List<String> actual) {
        var difference = Difference.between(expected, actual);
        return Check.of(name, difference.isNone(), expected.size() + " as listed", difference);
    }

    /** Compares tables that exist on both sides; missing ones fail another check. */
    private Check tables(String name, Function<TableFacts, Object> of) {
        var different = new ArrayList<String>();
        for (var table : expected.tables()) {
            var found = tablesThere.get(table.name());
            if (found == null || table.unread() != null) {
                continue;
            }
            if (isUnread(found)) {
                different.add("%s could not be read (%s)".formatted(table.name(), why(found)));
            } else if (!of.apply(found).equals(of.apply(table))) {
                different.add(
                        "%s has %s instead of %s"
                                .formatted(table.name(), of.apply(found), of.apply(table)));
            }
        }
        return Check.of(
                name,
                different.isEmpty(),
                "as in the manifest, in %d tables".formatted(expected.tables().size()),
                different.isEmpty() ? "the same" : Difference.some(different));
    }

    /** An unread table has no facts, so it is not known to be equal. */
    private static boolean isUnread(TableFacts table) {
        return table.unread() != null && !isHashedOtherwise(table);
    }

    /** Its rows are still counted. */
    private static boolean isHashedOtherwise(TableFacts table) {
        return table.unread() == Unread.HASHED_OTHERWISE;
    }

    private static String why(TableFacts table) {
        return table.unread() == Unread.CHANGED
                ? "its columns differ"
                : requireNonNull(table.unread()).inWords();
    }

    /** The server decides which version is installed, so versions are not compared. */
    private static List<String> extensions(DatabaseFacts facts) {
        return facts.inventory().extensions().stream()
                .map(extension -> extension.substring(0, extension.lastIndexOf(' ')))
                .toList();
    }

    private static List<String> sequences(DatabaseFacts facts) {
        return facts.sequences().stream().map(SequenceFacts::name).toList();
    }

    private static List<String> names(DatabaseFacts facts) {
        return facts.tables().stream().map(TableFacts::name).toList();
    }
}
