/** VACUUM and ANALYZE in a window. */
@NullMarked
package app.stellarescrow.ops.perf.maintenance.vacuum;

import org.jspecify.annotations.NullMarked;
