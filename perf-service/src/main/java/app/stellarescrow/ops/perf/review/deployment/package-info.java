/** What was changed on the platform, so that a review shows it beside its figures. */
@NullMarked
package app.stellarescrow.ops.perf.review.deployment;

import org.jspecify.annotations.NullMarked;
