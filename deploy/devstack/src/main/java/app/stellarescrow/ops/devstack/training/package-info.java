/** Creates the caches with which the programs of a stack start faster. */
@NullMarked
package app.stellarescrow.ops.devstack.training;

import org.jspecify.annotations.NullMarked;
