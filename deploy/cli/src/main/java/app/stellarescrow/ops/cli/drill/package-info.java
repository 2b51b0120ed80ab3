/** Commands about drills and restores. */
@NullMarked
package app.stellarescrow.ops.cli.drill;

import org.jspecify.annotations.NullMarked;
