/** An S3 server that fails in the ways that a test chooses. */
@NullMarked
package app.stellarescrow.ops.testing.s3;

import org.jspecify.annotations.NullMarked;
