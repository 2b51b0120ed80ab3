/** Backups, as the backup-service tells them. */
@NullMarked
package app.stellarescrow.ops.api.backup;

import org.jspecify.annotations.NullMarked;
