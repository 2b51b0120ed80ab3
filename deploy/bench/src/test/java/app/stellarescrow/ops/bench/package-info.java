/** Tests of the bench's computations. */
@NullMarked
package app.stellarescrow.ops.bench;

import org.jspecify.annotations.NullMarked;
