/** Compression on all cores, in standard formats. */
@NullMarked
package app.stellarescrow.ops.packing.compress;

import org.jspecify.annotations.NullMarked;
