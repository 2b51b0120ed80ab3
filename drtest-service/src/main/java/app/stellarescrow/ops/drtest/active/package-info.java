/** What acts in a database by itself: it matters when the database is replaced. */
@NullMarked
package app.stellarescrow.ops.drtest.active;

import org.jspecify.annotations.NullMarked;
