/** Shared by the tests of all modules. */
@NullMarked
package app.stellarescrow.ops.testing;

import org.jspecify.annotations.NullMarked;
