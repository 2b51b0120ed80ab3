/** The commands about incidents and their reviews. */
@NullMarked
package app.stellarescrow.ops.cli.incident;

import org.jspecify.annotations.NullMarked;
