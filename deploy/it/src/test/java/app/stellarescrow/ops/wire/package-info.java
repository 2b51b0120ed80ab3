/** Services between servers that show certificates of a private CA. */
@NullMarked
package app.stellarescrow.ops.wire;

import org.jspecify.annotations.NullMarked;
