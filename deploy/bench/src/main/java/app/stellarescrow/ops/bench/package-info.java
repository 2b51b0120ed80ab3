/** Measures how fast it is, and what crashes leave, in a stack of its own. */
@NullMarked
package app.stellarescrow.ops.bench;

import org.jspecify.annotations.NullMarked;
