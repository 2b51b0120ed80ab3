/** What measurements read: topics, processes, databases, clocks; and the figures they give. */
@NullMarked
package app.stellarescrow.ops.bench.probe;

import org.jspecify.annotations.NullMarked;
