/** Asks services, servers and the broker for the morning check. */
@NullMarked
package app.stellarescrow.ops.perf.health.source;

import org.jspecify.annotations.NullMarked;
