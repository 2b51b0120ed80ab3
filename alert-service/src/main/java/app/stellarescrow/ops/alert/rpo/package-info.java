/** How old the newest verified backup of each target is, and how old it may be. */
@NullMarked
package app.stellarescrow.ops.alert.rpo;

import org.jspecify.annotations.NullMarked;
