/** Requests that are bounded in time and size. */
@NullMarked
package app.stellarescrow.ops.perf.http;

import org.jspecify.annotations.NullMarked;
