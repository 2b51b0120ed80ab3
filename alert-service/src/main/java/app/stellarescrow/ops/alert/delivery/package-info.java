/** Tells receivers what they must be told, over HTTP, until they take it. */
@NullMarked
package app.stellarescrow.ops.alert.delivery;

import org.jspecify.annotations.NullMarked;
