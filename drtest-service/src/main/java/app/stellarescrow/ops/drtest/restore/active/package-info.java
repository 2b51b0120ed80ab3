/** What acts in a database by itself: it matters when the database is replaced. */
@NullMarked
package app.stellarescrow.ops.drtest.restore.active;

import org.jspecify.annotations.NullMarked;
