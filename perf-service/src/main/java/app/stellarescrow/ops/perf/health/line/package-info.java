/** Judges what was found; pure. */
@NullMarked
package app.stellarescrow.ops.perf.health.line;

import org.jspecify.annotations.NullMarked;
