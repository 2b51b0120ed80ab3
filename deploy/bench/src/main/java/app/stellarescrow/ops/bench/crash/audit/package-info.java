/** What must hold after parts of a stack were ended at random; pure rules over what was found. */
@NullMarked
package app.stellarescrow.ops.bench.crash.audit;

import org.jspecify.annotations.NullMarked;
