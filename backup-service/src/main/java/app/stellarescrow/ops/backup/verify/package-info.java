/** Reads stored backups back in full and compares them with what was sent. */
@NullMarked
package app.stellarescrow.ops.backup.verify;

import org.jspecify.annotations.NullMarked;
