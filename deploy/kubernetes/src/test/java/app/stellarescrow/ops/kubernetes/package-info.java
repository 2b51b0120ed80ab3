/** The chart, what is rendered from it, and the rules that it must keep. */
@NullMarked
package app.stellarescrow.ops.kubernetes;

import org.jspecify.annotations.NullMarked;
