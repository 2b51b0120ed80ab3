/** A PostgreSQL server in a container: the engine, and what it is asked for. */
@NullMarked
package app.stellarescrow.ops.drtest.docker;

import org.jspecify.annotations.NullMarked;
