/** The kinds of receivers: what each is sent for a message. */
@NullMarked
package app.stellarescrow.ops.alert.delivery.receiver;

import org.jspecify.annotations.NullMarked;
