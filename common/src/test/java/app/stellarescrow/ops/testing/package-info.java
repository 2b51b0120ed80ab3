/** What the tests of all modules share; the jar of this module's tests holds only this. */
@NullMarked
package app.stellarescrow.ops.testing;

import org.jspecify.annotations.NullMarked;
