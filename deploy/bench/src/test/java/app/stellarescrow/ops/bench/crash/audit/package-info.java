@NullMarked
package app.stellarescrow.ops.bench.crash.audit;

import org.jspecify.annotations.NullMarked;
