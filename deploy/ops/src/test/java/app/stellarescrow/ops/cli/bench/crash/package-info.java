@NullMarked
package app.stellarescrow.ops.cli.bench.crash;

import org.jspecify.annotations.NullMarked;
