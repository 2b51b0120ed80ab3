/** Commands about backups. */
@NullMarked
package app.stellarescrow.ops.cli.backup;

import org.jspecify.annotations.NullMarked;
