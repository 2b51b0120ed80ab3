/**
 * The bucket: objects go in as a stream, are never overwritten, and are compared with what was
 * sent.
 */
@NullMarked
package app.stellarescrow.ops.bucket;

import org.jspecify.annotations.NullMarked;
