/** Reads plans, and finds the indexes that might serve them; pure. */
@NullMarked
package app.stellarescrow.ops.drtest.advice.plan;

import org.jspecify.annotations.NullMarked;
