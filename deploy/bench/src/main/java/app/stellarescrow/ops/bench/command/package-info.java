/** Assembles the command ops of a source tree. */
@NullMarked
package app.stellarescrow.ops.bench.command;

import org.jspecify.annotations.NullMarked;
