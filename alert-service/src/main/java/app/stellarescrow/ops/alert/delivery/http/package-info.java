/** Calls to receivers: only to addresses that are allowed, with limits on time and size. */
@NullMarked
package app.stellarescrow.ops.alert.delivery.http;

import org.jspecify.annotations.NullMarked;
