/** The alert-service is killed while it works; what it did is audited afterwards. */
@NullMarked
package app.stellarescrow.ops.killed;

import org.jspecify.annotations.NullMarked;
