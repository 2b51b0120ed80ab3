/** Real servers as child processes on this machine: Kafka, PostgreSQL and an S3 API. */
@NullMarked
package app.stellarescrow.ops.devstack.server;

import org.jspecify.annotations.NullMarked;
