/** Publishes events through a table, so that they are sent if and only if they are committed. */
@NullMarked
package app.stellarescrow.ops.outbox;

import org.jspecify.annotations.NullMarked;
