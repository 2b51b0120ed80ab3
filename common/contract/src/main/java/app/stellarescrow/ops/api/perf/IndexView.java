package app.stellarescrow.ops.api.perf;

/**
 * A valid B-tree index of columns alone; names are quoted where SQL needs that.
 *
 * @param name with its schema
 * @param table with its schema
 * @param columns in their order, with commas: {@code client, "At time"}
 */
public record IndexView(String name, String table, String columns) {}
