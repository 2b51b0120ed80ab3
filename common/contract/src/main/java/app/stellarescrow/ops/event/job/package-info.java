/** What a job must do, one record per kind, and how it ended. */
@NullMarked
package app.stellarescrow.ops.event.job;

import org.jspecify.annotations.NullMarked;
