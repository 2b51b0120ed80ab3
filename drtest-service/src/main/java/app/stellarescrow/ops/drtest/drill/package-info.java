/** A drill: a backup is fetched, restored, looked at and reported. */
@NullMarked
package app.stellarescrow.ops.drtest.drill;

import org.jspecify.annotations.NullMarked;
