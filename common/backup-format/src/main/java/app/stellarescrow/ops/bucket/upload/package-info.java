/** Large objects on their way into a bucket, in parts. */
@NullMarked
package app.stellarescrow.ops.bucket.upload;

import org.jspecify.annotations.NullMarked;
