/** Drills and restores, as the drtest-service tells them. */
@NullMarked
package app.stellarescrow.ops.api.drill;

import org.jspecify.annotations.NullMarked;
