/** Restores a backup into a database on the target's own server. */
@NullMarked
package app.stellarescrow.ops.drtest.restore;

import org.jspecify.annotations.NullMarked;
