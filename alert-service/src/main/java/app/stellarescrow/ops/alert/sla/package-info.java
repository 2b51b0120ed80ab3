/** When a response to an alert is due, and what happens without one; pure. */
@NullMarked
package app.stellarescrow.ops.alert.sla;

import org.jspecify.annotations.NullMarked;
