/** A PostgreSQL server in a container: the engine, and what it is asked for. */
@NullMarked
package app.stellarescrow.ops.drtest.sandbox.docker;

import org.jspecify.annotations.NullMarked;
