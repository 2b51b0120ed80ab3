/** Retention: decides which backups to delete, and deletes them. */
@NullMarked
package app.stellarescrow.ops.backup.retention;

import org.jspecify.annotations.NullMarked;
