/** Names that the test of stems reads. */
@NullMarked
package app.stellarescrow.ops.testing.stems;

import org.jspecify.annotations.NullMarked;
