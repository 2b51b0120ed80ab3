/** What queries returned at one time, and how much counters have grown between two times. */
@NullMarked
package app.stellarescrow.ops.perf.review.observation;

import org.jspecify.annotations.NullMarked;
