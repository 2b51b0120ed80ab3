/** Transactions in Postgres. */
@NullMarked
package app.stellarescrow.ops.db;

import org.jspecify.annotations.NullMarked;
