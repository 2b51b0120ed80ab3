/** Turns results into alerts and delivers them until receivers accept them. */
@NullMarked
package app.stellarescrow.ops.alert;

import org.jspecify.annotations.NullMarked;
