/** The evidence of a month: its format, how it is written and how it is checked. */
@NullMarked
package app.stellarescrow.ops.api.evidence;

import org.jspecify.annotations.NullMarked;
