/** Caches with which JVMs start in a fraction of the time. */
@NullMarked
package app.stellarescrow.ops.devstack.aot;

import org.jspecify.annotations.NullMarked;
