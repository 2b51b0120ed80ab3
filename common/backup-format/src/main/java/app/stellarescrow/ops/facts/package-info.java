/** Reads the content of a database, of a snapshot during a dump or of a restored database. */
@NullMarked
package app.stellarescrow.ops.facts;

import org.jspecify.annotations.NullMarked;
