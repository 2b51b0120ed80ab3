/** Work on other threads than a job's own. */
@NullMarked
package app.stellarescrow.ops.thread;

import org.jspecify.annotations.NullMarked;
