/** The objects beside a backup: manifest, state, holds. */
@NullMarked
package app.stellarescrow.ops.repository;

import org.jspecify.annotations.NullMarked;
