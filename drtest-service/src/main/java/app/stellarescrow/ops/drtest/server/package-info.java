/** Where a backup becomes a database: a server that we may make databases on. */
@NullMarked
package app.stellarescrow.ops.drtest.server;

import org.jspecify.annotations.NullMarked;
