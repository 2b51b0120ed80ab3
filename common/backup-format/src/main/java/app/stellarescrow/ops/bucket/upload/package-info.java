/** Uploads large objects in parts. */
@NullMarked
package app.stellarescrow.ops.bucket.upload;

import org.jspecify.annotations.NullMarked;
