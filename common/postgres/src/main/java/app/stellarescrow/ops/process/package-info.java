/** Runs external programs such as pg_dump. */
@NullMarked
package app.stellarescrow.ops.process;

import org.jspecify.annotations.NullMarked;
