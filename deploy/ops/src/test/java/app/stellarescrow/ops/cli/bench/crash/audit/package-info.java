@NullMarked
package app.stellarescrow.ops.cli.bench.crash.audit;

import org.jspecify.annotations.NullMarked;
