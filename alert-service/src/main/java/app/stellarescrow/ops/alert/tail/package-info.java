/** Shows the events on Kafka to clients that have no client of Kafka. */
@NullMarked
package app.stellarescrow.ops.alert.tail;

import org.jspecify.annotations.NullMarked;
