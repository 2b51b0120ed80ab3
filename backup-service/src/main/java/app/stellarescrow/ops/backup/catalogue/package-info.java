/** What backups there are and how far each is proven: a copy of what the bucket says. */
@NullMarked
package app.stellarescrow.ops.backup.catalogue;

import org.jspecify.annotations.NullMarked;
