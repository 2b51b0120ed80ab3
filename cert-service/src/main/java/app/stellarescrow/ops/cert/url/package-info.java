/** Addresses in settings. */
@NullMarked
package app.stellarescrow.ops.cert.url;

import org.jspecify.annotations.NullMarked;
