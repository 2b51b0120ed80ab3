/** Decides which events are alerts, and how they read. */
@NullMarked
package app.stellarescrow.ops.alert.rule;

import org.jspecify.annotations.NullMarked;
