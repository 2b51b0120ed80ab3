/** Looks on a restored copy for indexes that make slow statements faster. */
@NullMarked
package app.stellarescrow.ops.drtest.advice;

import org.jspecify.annotations.NullMarked;
