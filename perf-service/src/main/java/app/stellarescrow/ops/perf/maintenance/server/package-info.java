/** A session that may change the target's server, and statements that are watched and stopped. */
@NullMarked
package app.stellarescrow.ops.perf.maintenance.server;

import org.jspecify.annotations.NullMarked;
