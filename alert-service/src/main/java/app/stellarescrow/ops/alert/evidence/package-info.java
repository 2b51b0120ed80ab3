/**
 * The evidence of each month: a chain of all transitions of alerts, which shows each later change.
 */
@NullMarked
package app.stellarescrow.ops.alert.evidence;

import org.jspecify.annotations.NullMarked;
