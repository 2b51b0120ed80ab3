/** Tests of how things look. */
@NullMarked
package app.stellarescrow.ops.cli.terminal;

import org.jspecify.annotations.NullMarked;
