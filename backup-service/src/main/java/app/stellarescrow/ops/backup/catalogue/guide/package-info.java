/** RESTORE.md: how a person restores a backup with nothing but the bucket and a shell. */
@NullMarked
package app.stellarescrow.ops.backup.catalogue.guide;

import org.jspecify.annotations.NullMarked;
