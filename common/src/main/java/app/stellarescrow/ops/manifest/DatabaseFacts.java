package app.stellarescrow.ops.manifest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database at the moment of a snapshot; a restored one that tells the same is complete.
 *
 * @param cluster the system identifier of the cluster it was in; null where nobody may ask, and in
 *     manifests of versions that did not
 * @param counts of what has no list of its own, such as views, functions and large objects
 */
public record DatabaseFacts(
        String name,
        @Nullable String cluster,
        ServerFacts server,
        List<TableFacts> tables,
        List<SequenceFacts> sequences,
        Inventory inventory,
        Map<String, Long> counts) {

    public long rows() {
        return tables.stream().mapToLong(TableFacts::rows).sum();
    }
}
