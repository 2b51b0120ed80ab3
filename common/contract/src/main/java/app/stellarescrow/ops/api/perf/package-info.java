/** What the perf-service's REST API answers. */
@NullMarked
package app.stellarescrow.ops.api.perf;

import org.jspecify.annotations.NullMarked;
