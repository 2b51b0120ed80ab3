/** Reads what a database holds: of a snapshot while it is dumped, or of a restored one. */
@NullMarked
package app.stellarescrow.ops.facts;

import org.jspecify.annotations.NullMarked;
