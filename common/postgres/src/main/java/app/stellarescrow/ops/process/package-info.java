/** Programs of others: pg_dump and its kind. */
@NullMarked
package app.stellarescrow.ops.process;

import org.jspecify.annotations.NullMarked;
