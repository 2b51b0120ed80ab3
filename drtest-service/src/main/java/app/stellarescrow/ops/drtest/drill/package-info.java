/** Drills: fetch a backup, restore it into a sandbox, check it and report. */
@NullMarked
package app.stellarescrow.ops.drtest.drill;

import org.jspecify.annotations.NullMarked;
