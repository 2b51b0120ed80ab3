/** The servers that our own requests trust. */
@NullMarked
package app.stellarescrow.ops.trust;

import org.jspecify.annotations.NullMarked;
