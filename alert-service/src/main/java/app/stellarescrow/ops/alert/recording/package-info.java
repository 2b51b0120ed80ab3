/** Stores rulings and responses, with the events and deliveries that follow. */
@NullMarked
package app.stellarescrow.ops.alert.recording;

import org.jspecify.annotations.NullMarked;
