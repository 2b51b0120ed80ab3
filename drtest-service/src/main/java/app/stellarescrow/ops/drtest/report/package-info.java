/** What is kept of jobs that have ended. */
@NullMarked
package app.stellarescrow.ops.drtest.report;

import org.jspecify.annotations.NullMarked;
