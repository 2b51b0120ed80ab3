/** REST: receivers and deliveries. */
@NullMarked
package app.stellarescrow.ops.alert.delivery.rest;

import org.jspecify.annotations.NullMarked;
