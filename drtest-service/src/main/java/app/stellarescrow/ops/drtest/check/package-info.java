/** What a restored database must be, one check for each thing that could be wrong. */
@NullMarked
package app.stellarescrow.ops.drtest.check;

import org.jspecify.annotations.NullMarked;
