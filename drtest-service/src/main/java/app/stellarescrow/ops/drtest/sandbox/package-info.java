/** Sandboxes: PostgreSQL clusters that live as long as one drill. */
@NullMarked
package app.stellarescrow.ops.drtest.sandbox;

import org.jspecify.annotations.NullMarked;
