/** PostgreSQL servers in containers, and the container engine. */
@NullMarked
package app.stellarescrow.ops.drtest.sandbox.docker;

import org.jspecify.annotations.NullMarked;
