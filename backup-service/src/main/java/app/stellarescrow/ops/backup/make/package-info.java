/** Takes backups: dumps a database into the bucket, proves the dump and applies retention. */
@NullMarked
package app.stellarescrow.ops.backup.make;

import org.jspecify.annotations.NullMarked;
