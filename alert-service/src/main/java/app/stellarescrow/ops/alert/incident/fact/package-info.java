/** What the log knows of an incident: its timeline, its first sign, how fast people responded. */
@NullMarked
package app.stellarescrow.ops.alert.incident.fact;

import org.jspecify.annotations.NullMarked;
