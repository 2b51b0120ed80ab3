/** The performance review: observe, compare with an earlier sample, judge, report. */
@NullMarked
package app.stellarescrow.ops.perf.review;

import org.jspecify.annotations.NullMarked;
