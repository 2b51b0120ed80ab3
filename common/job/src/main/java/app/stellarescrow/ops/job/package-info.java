/** Where work, outbox and events meet: a request comes in, a job runs, its result goes out. */
@NullMarked
package app.stellarescrow.ops.job;

import org.jspecify.annotations.NullMarked;
