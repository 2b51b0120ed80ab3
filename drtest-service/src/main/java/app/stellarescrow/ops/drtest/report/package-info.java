/** The stored reports of finished jobs. */
@NullMarked
package app.stellarescrow.ops.drtest.report;

import org.jspecify.annotations.NullMarked;
