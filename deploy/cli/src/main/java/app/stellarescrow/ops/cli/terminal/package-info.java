/** Output to the terminal: tables, times, failures. */
@NullMarked
package app.stellarescrow.ops.cli.terminal;

import org.jspecify.annotations.NullMarked;
