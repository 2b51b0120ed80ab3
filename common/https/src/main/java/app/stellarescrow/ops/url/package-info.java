/** Addresses in settings. */
@NullMarked
package app.stellarescrow.ops.url;

import org.jspecify.annotations.NullMarked;
