package app.stellarescrow.ops.drtest.restore.active;

import org.jspecify.annotations.Nullable;

/**
 * A subscription of one database.
 *
 * @param slot the replication slot on the publisher that it reads; null if it has none
 */
public record Subscription(String name, @Nullable String slot, boolean enabled) {}
