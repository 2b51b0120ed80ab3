/** Checks of a restored database, one for each kind of fault. */
@NullMarked
package app.stellarescrow.ops.drtest.check;

import org.jspecify.annotations.NullMarked;
