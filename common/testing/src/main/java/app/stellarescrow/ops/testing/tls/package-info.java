/** Certificates of a private CA, and servers that show them. */
@NullMarked
package app.stellarescrow.ops.testing.tls;

import org.jspecify.annotations.NullMarked;
