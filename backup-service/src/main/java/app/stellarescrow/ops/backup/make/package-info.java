/** Dumps databases into the bucket, proves that the dump is complete, forgets old ones. */
@NullMarked
package app.stellarescrow.ops.backup.make;

import org.jspecify.annotations.NullMarked;
