/** RESTORE.md: how to restore a backup with only the bucket and a shell. */
@NullMarked
package app.stellarescrow.ops.backup.catalogue.guide;

import org.jspecify.annotations.NullMarked;
