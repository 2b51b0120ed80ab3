/** Compresses and encrypts dumps, and reads them back. */
@NullMarked
package app.stellarescrow.ops.packing;

import org.jspecify.annotations.NullMarked;
