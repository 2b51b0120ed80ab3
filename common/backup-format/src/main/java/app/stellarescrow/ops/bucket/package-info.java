/** Stores and reads objects in buckets; backups are uploaded as streams and never overwritten. */
@NullMarked
package app.stellarescrow.ops.bucket;

import org.jspecify.annotations.NullMarked;
