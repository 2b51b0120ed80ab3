/** Events come in through a transaction, and what cannot be used is put aside. */
@NullMarked
package app.stellarescrow.ops.inbox;

import org.jspecify.annotations.NullMarked;
