package app.stellarescrow.ops.perf.maintenance.vacuum;

/**
 * A table, and how much it needs.
 *
 * @param name as in SQL
 * @param partitioned it has no rows of its own, only statistics over its partitions
 * @param partition of another table
 * @param allowed whether the role may do it
 * @param changed since the last VACUUM and ANALYZE, or old
 * @param need the greatest of: rows that died, were inserted or changed, in multiples of the number
 *     at which autovacuum begins; age, as a part of the age at which autovacuum freezes by force
 */
record TableState(
        long oid,
        String name,
        boolean partitioned,
        boolean partition,
        boolean allowed,
        boolean changed,
        double need) {

    boolean isOfSystem() {
        return name.startsWith("pg_catalog.") || name.startsWith("information_schema.");
    }

    /**
     * Never VACUUM FULL, which locks the table.
     *
     * @param requested by name: then the server also removes dead rows that are on few pages, which
     *     it otherwise leaves for a later VACUUM
     */
    String statement(boolean requested) {
        if (partitioned) {
            return "analyze " + name;
        }
        return (requested ? "vacuum (analyze, index_cleanup on) " : "vacuum (analyze) ") + name;
    }
}
