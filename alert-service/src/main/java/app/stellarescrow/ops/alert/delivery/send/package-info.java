/** Sends deliveries in the form of their receiver. */
@NullMarked
package app.stellarescrow.ops.alert.delivery.send;

import org.jspecify.annotations.NullMarked;
