/** A Postgres we look after. */
@NullMarked
package app.stellarescrow.ops.target;

import org.jspecify.annotations.NullMarked;
