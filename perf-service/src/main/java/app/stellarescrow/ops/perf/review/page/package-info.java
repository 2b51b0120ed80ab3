/** A review as one HTML page. */
@NullMarked
package app.stellarescrow.ops.perf.review.page;

import org.jspecify.annotations.NullMarked;
