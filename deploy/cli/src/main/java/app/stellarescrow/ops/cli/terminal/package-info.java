/** How the command line looks to the person at it: tables, sizes, ages, failures. */
@NullMarked
package app.stellarescrow.ops.cli.terminal;

import org.jspecify.annotations.NullMarked;
