/** Servers of other versions than that of the machine. */
@NullMarked
package app.stellarescrow.ops.testing.postgres;

import org.jspecify.annotations.NullMarked;
