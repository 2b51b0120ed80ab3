/** A leased work queue in Postgres; it knows neither Kafka nor jobs. */
@NullMarked
package app.stellarescrow.ops.work;

import org.jspecify.annotations.NullMarked;
