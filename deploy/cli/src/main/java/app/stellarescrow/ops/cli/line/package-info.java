/** Answers that are read line by line as they come. */
@NullMarked
package app.stellarescrow.ops.cli.line;

import org.jspecify.annotations.NullMarked;
