/** Turns results into alerts and notices, and delivers them until they arrive. */
@NullMarked
package app.stellarescrow.ops.alert;

import org.jspecify.annotations.NullMarked;
