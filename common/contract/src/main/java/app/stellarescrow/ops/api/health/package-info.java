/** The perf-service's answers about morning checks. */
@NullMarked
package app.stellarescrow.ops.api.health;

import org.jspecify.annotations.NullMarked;
