/** Stored backups are read back in full and compared with what was sent. */
@NullMarked
package app.stellarescrow.ops.backup.verify;

import org.jspecify.annotations.NullMarked;
