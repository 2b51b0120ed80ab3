/** The figures of a month: how fast responses were, and which alerts are noise. */
@NullMarked
package app.stellarescrow.ops.alert.incident.month;

import org.jspecify.annotations.NullMarked;
