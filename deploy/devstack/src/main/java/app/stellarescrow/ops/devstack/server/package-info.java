/** Real servers on this machine, as child processes: Kafka, PostgreSQL and an S3 API. */
@NullMarked
package app.stellarescrow.ops.devstack.server;

import org.jspecify.annotations.NullMarked;
