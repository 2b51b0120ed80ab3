/** Which backups may go, and how they go. */
@NullMarked
package app.stellarescrow.ops.backup.retention;

import org.jspecify.annotations.NullMarked;
