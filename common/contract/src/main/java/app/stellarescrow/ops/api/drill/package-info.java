/** The drtest-service's answers about drills and restores. */
@NullMarked
package app.stellarescrow.ops.api.drill;

import org.jspecify.annotations.NullMarked;
