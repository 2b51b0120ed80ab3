/** The contract between the services: what travels over Kafka, and nothing else. */
@NullMarked
package app.stellarescrow.ops.event;

import org.jspecify.annotations.NullMarked;
