/** What a person asks for, refused where no worker could do it. */
@NullMarked
package app.stellarescrow.ops.scheduler.request;

import org.jspecify.annotations.NullMarked;
