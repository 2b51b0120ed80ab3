/** The catalogue of backups and their state, rebuilt from the bucket at any time. */
@NullMarked
package app.stellarescrow.ops.backup.catalogue;

import org.jspecify.annotations.NullMarked;
