@NullMarked
package app.stellarescrow.ops.bench.crash;

import org.jspecify.annotations.NullMarked;
