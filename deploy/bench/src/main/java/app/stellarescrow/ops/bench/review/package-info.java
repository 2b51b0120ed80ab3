/** {@code ops bench perf}: performance reviews of a large database. */
@NullMarked
package app.stellarescrow.ops.bench.review;

import org.jspecify.annotations.NullMarked;
