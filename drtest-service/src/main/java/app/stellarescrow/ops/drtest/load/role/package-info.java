/** The roles and tablespaces of a backup. */
@NullMarked
package app.stellarescrow.ops.drtest.load.role;

import org.jspecify.annotations.NullMarked;
