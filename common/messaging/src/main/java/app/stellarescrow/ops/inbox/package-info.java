/** Stores received events in a transaction, and puts unusable ones aside. */
@NullMarked
package app.stellarescrow.ops.inbox;

import org.jspecify.annotations.NullMarked;
