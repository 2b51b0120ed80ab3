/** The morning check: what runs, what is late, and what to do about it. */
@NullMarked
package app.stellarescrow.ops.perf.health;

import org.jspecify.annotations.NullMarked;
