package app.stellarescrow.ops.perf.maintenance.server;

/**
 * A table, an index or another relation.
 *
 * @param sql the qualified name, quoted where SQL needs it
 * @param quoted the name alone, quoted where SQL needs it
 * @param kind as in {@code pg_class.relkind}
 */
public record NamedObject(
        long oid, String schema, String name, String sql, String quoted, String kind) {

    /** What the kind is called. */
    public String word() {
        return switch (kind) {
            case "r" -> "table";
            case "m" -> "materialized view";
            case "p" -> "partitioned table";
            case "i", "I" -> "index";
            case "v" -> "view";
            case "f" -> "foreign table";
            case "S" -> "sequence";
            case "c" -> "composite type";
            default -> "relation of kind " + kind;
        };
    }
}
