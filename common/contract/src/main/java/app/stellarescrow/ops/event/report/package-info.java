/** What successful jobs report, one record per kind, and how that is shown. */
@NullMarked
package app.stellarescrow.ops.event.report;

import org.jspecify.annotations.NullMarked;
