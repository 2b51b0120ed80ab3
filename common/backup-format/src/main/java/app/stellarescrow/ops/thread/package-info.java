/** Work on other threads than the job's own. */
@NullMarked
package app.stellarescrow.ops.thread;

import org.jspecify.annotations.NullMarked;
