/** Fills the materialised views of a dump, once all else of it is there. */
@NullMarked
package app.stellarescrow.ops.drtest.load.refresh;

import org.jspecify.annotations.NullMarked;
