/** REINDEX CONCURRENTLY of one index, and what a failed one leaves. */
@NullMarked
package app.stellarescrow.ops.perf.maintenance.reindex;

import org.jspecify.annotations.NullMarked;
