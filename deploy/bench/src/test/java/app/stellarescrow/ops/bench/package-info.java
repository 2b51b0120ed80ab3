/** Tests of what the bench computes. */
@NullMarked
package app.stellarescrow.ops.bench;

import org.jspecify.annotations.NullMarked;
