/** Requests for jobs, validated before they are stored. */
@NullMarked
package app.stellarescrow.ops.scheduler.request;

import org.jspecify.annotations.NullMarked;
