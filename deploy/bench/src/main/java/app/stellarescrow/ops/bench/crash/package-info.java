/** Ends parts of a stack at random while it works, and audits what is left of it. */
@NullMarked
package app.stellarescrow.ops.bench.crash;

import org.jspecify.annotations.NullMarked;
