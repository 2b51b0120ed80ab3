/** What the tests of all modules share. */
@NullMarked
package app.stellarescrow.ops.testing;

import org.jspecify.annotations.NullMarked;
