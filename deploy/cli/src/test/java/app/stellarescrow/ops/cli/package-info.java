/** The command line against a real HTTP listener. */
@NullMarked
package app.stellarescrow.ops.cli;

import org.jspecify.annotations.NullMarked;
