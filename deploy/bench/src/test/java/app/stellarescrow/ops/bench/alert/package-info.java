@NullMarked
package app.stellarescrow.ops.bench.alert;

import org.jspecify.annotations.NullMarked;
