/** Finds consumer groups that have stopped reading. */
@NullMarked
package app.stellarescrow.ops.consumer;

import org.jspecify.annotations.NullMarked;
