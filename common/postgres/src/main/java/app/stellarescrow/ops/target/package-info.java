/** The databases to back up and restore, and how to connect to them. */
@NullMarked
package app.stellarescrow.ops.target;

import org.jspecify.annotations.NullMarked;
