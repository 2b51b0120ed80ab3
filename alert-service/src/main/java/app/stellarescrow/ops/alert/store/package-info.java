/** The alerts as they are stored and shown. */
@NullMarked
package app.stellarescrow.ops.alert.store;

import org.jspecify.annotations.NullMarked;
