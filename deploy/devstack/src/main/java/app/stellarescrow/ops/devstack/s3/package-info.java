/** Runs in the process of the local S3 server, with S3Proxy's own jar. */
@NullMarked
package app.stellarescrow.ops.devstack.s3;

import org.jspecify.annotations.NullMarked;
