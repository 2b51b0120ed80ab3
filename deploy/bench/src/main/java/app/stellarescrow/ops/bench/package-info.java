/** Measures speed, memory and the effects of crashes in a separate stack. */
@NullMarked
package app.stellarescrow.ops.bench;

import org.jspecify.annotations.NullMarked;
