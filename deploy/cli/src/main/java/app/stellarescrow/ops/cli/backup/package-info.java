/** Commands about the backups there are. */
@NullMarked
package app.stellarescrow.ops.cli.backup;

import org.jspecify.annotations.NullMarked;
