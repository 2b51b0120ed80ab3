/** Compression on all cores, in forms that everybody's programs read. */
@NullMarked
package app.stellarescrow.ops.packing.compress;

import org.jspecify.annotations.NullMarked;
