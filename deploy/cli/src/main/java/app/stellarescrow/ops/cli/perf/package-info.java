/** Commands about performance. */
@NullMarked
package app.stellarescrow.ops.cli.perf;

import org.jspecify.annotations.NullMarked;
