/** The services there are, for all who have to know: the stack, the broker's rights, the watch. */
@NullMarked
package app.stellarescrow.ops.catalog;

import org.jspecify.annotations.NullMarked;
