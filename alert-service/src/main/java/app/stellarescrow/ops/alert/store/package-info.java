/** Stores alerts and shows them over REST. */
@NullMarked
package app.stellarescrow.ops.alert.store;

import org.jspecify.annotations.NullMarked;
