/** Tests of what the bench computes. */
@NullMarked
package app.stellarescrow.ops.cli.bench;

import org.jspecify.annotations.NullMarked;
