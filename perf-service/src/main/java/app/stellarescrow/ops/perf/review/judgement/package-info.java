/** How a check judges its figures: thresholds, verdicts, evidence. */
@NullMarked
package app.stellarescrow.ops.perf.review.judgement;

import org.jspecify.annotations.NullMarked;
