/** What a job must do and what it reports, one record per kind. */
@NullMarked
package app.stellarescrow.ops.event.job;

import org.jspecify.annotations.NullMarked;
