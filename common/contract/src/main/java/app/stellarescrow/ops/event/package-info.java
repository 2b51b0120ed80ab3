/** The contract between the services: the events on Kafka. */
@NullMarked
package app.stellarescrow.ops.event;

import org.jspecify.annotations.NullMarked;
