/** Whether the consumers of all services get on with what they have to read. */
@NullMarked
package app.stellarescrow.ops.consumer;

import org.jspecify.annotations.NullMarked;
