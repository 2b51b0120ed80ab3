/** Events leave through a table, so that they are published if and only if they are true. */
@NullMarked
package app.stellarescrow.ops.outbox;

import org.jspecify.annotations.NullMarked;
