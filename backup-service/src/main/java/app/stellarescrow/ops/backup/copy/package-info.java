/** Stores the same object at several destinations. */
@NullMarked
package app.stellarescrow.ops.backup.copy;

import org.jspecify.annotations.NullMarked;
