package app.stellarescrow.ops.manifest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a database at the time of a snapshot; a restored database with the same facts is
 * complete.
 *
 * @param cluster the system identifier of its cluster; null if the role may not read it, and in old
 *     manifests
 * @param counts of objects without a list, such as views, functions and large objects
 * @param reading the version of the way these facts were read; null in the first manifests
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

    /** Tables that exist, but whose content is unknown. */
    public List<TableFacts> unread() {
        return tables.stream().filter(table -> table.unread() != null).toList();
    }

    /** The same with these objects. */
    public DatabaseFacts with(Inventory objects) {
        return new DatabaseFacts(
                name, cluster, server, tables, sequences, objects, counts, reading);
    }

    /** The same without these tables. */
    public DatabaseFacts without(Set<String> names) {
        var others = tables.stream().filter(table -> !names.contains(table.name())).toList();
        return new DatabaseFacts(
                name, cluster, server, others, sequences, inventory, counts, reading);
    }
}
