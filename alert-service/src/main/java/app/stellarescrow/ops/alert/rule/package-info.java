/** Decides which events are alerts, and words them. */
@NullMarked
package app.stellarescrow.ops.alert.rule;

import org.jspecify.annotations.NullMarked;
