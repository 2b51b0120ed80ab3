/** The backup-service's answers about backups. */
@NullMarked
package app.stellarescrow.ops.api.backup;

import org.jspecify.annotations.NullMarked;
