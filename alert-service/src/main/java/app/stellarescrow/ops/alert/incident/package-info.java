/** Incidents: alerts of severity P1 or P2 that have one cause (manual, section 6.2). */
@NullMarked
package app.stellarescrow.ops.alert.incident;

import org.jspecify.annotations.NullMarked;
