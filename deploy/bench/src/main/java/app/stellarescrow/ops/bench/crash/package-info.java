/** Kills parts of a stack at random while it works, and audits the result. */
@NullMarked
package app.stellarescrow.ops.bench.crash;

import org.jspecify.annotations.NullMarked;
