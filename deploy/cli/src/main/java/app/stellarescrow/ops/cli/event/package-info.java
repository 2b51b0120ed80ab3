/** Commands about the events on Kafka. */
@NullMarked
package app.stellarescrow.ops.cli.event;

import org.jspecify.annotations.NullMarked;
