/** {@code ops bench alert}: alerts from their entrance to a receiver, one by one and in a storm. */
@NullMarked
package app.stellarescrow.ops.bench.alert;

import org.jspecify.annotations.NullMarked;
