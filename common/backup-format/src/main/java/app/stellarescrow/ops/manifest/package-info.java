/** What a backup holds, told by the database itself at the moment of the snapshot. */
@NullMarked
package app.stellarescrow.ops.manifest;

import org.jspecify.annotations.NullMarked;
