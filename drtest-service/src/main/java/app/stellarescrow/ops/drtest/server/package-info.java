/** PostgreSQL servers that a backup can be restored to. */
@NullMarked
package app.stellarescrow.ops.drtest.server;

import org.jspecify.annotations.NullMarked;
