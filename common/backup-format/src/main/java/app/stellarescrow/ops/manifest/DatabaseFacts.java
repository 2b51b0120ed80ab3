package app.stellarescrow.ops.manifest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database at the moment of a snapshot; a restored one that tells the same is complete.
 *
 * @param cluster the system identifier of the cluster it was in; null where nobody may ask, and in
 *     manifests of versions that did not
 * @param counts of what has no list of its own, such as views, functions and large objects
 * @param reading the version of the way all this was read; null in manifests of the first
 */
public record DatabaseFacts(
        String name,
        @Nullable String cluster,
        ServerFacts server,
        List<TableFacts> tables,
        List<SequenceFacts> sequences,
        Inventory inventory,
        Map<String, Long> counts,
        @Nullable Integer reading) {

    public long rows() {
        return tables.stream().mapToLong(TableFacts::rows).sum();
    }

    /** Tables that are there, but whose content is not known. */
    public List<TableFacts> unread() {
        return tables.stream().filter(table -> table.unread() != null).toList();
    }

    /** The same, but its objects are told so. */
    public DatabaseFacts with(Inventory objects) {
        return new DatabaseFacts(
                name, cluster, server, tables, sequences, objects, counts, reading);
    }

    /** The same, but of some tables nothing is told. */
    public DatabaseFacts without(Set<String> names) {
        var others = tables.stream().filter(table -> !names.contains(table.name())).toList();
        return new DatabaseFacts(
                name, cluster, server, others, sequences, inventory, counts, reading);
    }
}
