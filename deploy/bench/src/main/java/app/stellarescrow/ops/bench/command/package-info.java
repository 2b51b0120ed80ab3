/** The command ops of a source tree, put together. */
@NullMarked
package app.stellarescrow.ops.bench.command;

import org.jspecify.annotations.NullMarked;
