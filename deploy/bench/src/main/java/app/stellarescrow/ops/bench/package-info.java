/** Measures what the README says about speed, in a stack of its own. */
@NullMarked
package app.stellarescrow.ops.bench;

import org.jspecify.annotations.NullMarked;
