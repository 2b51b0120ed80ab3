/** Fills the materialised views of a dump after the rest of it is restored. */
@NullMarked
package app.stellarescrow.ops.drtest.load.refresh;

import org.jspecify.annotations.NullMarked;
