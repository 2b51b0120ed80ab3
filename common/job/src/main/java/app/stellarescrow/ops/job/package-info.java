/** Connects events, work and outbox: requests come in, jobs run, results go out. */
@NullMarked
package app.stellarescrow.ops.job;

import org.jspecify.annotations.NullMarked;
