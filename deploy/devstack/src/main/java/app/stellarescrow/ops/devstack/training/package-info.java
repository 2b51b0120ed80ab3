/** Makes the caches by which the programs of a stack start sooner. */
@NullMarked
package app.stellarescrow.ops.devstack.training;

import org.jspecify.annotations.NullMarked;
