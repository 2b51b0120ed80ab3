/** A leased work queue in Postgres, independent of Kafka and of jobs. */
@NullMarked
package app.stellarescrow.ops.work;

import org.jspecify.annotations.NullMarked;
