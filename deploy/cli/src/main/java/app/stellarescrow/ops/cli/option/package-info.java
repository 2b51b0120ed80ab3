/** Options that several commands share. */
@NullMarked
package app.stellarescrow.ops.cli.option;

import org.jspecify.annotations.NullMarked;
