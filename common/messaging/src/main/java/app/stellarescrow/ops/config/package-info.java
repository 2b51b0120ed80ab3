/** How a service reads its settings. */
@NullMarked
package app.stellarescrow.ops.config;

import org.jspecify.annotations.NullMarked;
