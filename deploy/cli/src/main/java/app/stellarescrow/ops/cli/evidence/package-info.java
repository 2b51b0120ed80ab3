/** Commands about the evidence of a month. */
@NullMarked
package app.stellarescrow.ops.cli.evidence;

import org.jspecify.annotations.NullMarked;
