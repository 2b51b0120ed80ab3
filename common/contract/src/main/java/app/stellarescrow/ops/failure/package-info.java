/** Failures by what the caller does next, with a reason and a hint. */
@NullMarked
package app.stellarescrow.ops.failure;

import org.jspecify.annotations.NullMarked;
