/** Publishes regularly that a service works. */
@NullMarked
package app.stellarescrow.ops.heartbeat;

import org.jspecify.annotations.NullMarked;
