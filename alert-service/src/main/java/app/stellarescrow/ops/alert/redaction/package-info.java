/** Keeps secrets out of what leaves the service. */
@NullMarked
package app.stellarescrow.ops.alert.redaction;

import org.jspecify.annotations.NullMarked;
