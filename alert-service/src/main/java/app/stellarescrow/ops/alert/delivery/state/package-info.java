/** Which receivers work, and each attempt to deliver to them. */
@NullMarked
package app.stellarescrow.ops.alert.delivery.state;

import org.jspecify.annotations.NullMarked;
