/** The checks of a review, and how each judges what its queries returned; without a connection. */
@NullMarked
package app.stellarescrow.ops.perf.review.check;

import org.jspecify.annotations.NullMarked;
