/** The audit after random kills: pure rules over collected facts. */
@NullMarked
package app.stellarescrow.ops.bench.crash.audit;

import org.jspecify.annotations.NullMarked;
