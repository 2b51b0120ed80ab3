/** How a dump is stored: compressed, encrypted; and the way back. */
@NullMarked
package app.stellarescrow.ops.packing;

import org.jspecify.annotations.NullMarked;
