/** Reads topics, processes, databases and clocks for the measurements. */
@NullMarked
package app.stellarescrow.ops.bench.probe;

import org.jspecify.annotations.NullMarked;
