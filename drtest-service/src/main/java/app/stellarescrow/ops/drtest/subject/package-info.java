/** The backup to restore: finds it off-site, with what it is compared with. */
@NullMarked
package app.stellarescrow.ops.drtest.subject;

import org.jspecify.annotations.NullMarked;
