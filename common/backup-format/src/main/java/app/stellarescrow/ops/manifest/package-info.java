/** The manifest: what a backup contains, read from the database in the dump's snapshot. */
@NullMarked
package app.stellarescrow.ops.manifest;

import org.jspecify.annotations.NullMarked;
