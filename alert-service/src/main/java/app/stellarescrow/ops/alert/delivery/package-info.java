/** Delivers alerts to receivers over HTTP, with retries. */
@NullMarked
package app.stellarescrow.ops.alert.delivery;

import org.jspecify.annotations.NullMarked;
