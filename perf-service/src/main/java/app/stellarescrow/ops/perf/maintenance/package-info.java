/** Maintenance of a database: the jobs. */
@NullMarked
package app.stellarescrow.ops.perf.maintenance;

import org.jspecify.annotations.NullMarked;
