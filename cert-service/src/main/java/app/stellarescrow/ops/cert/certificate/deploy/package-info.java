/** Writes a key and its certificates to disk, and makes the server serve them. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.deploy;

import org.jspecify.annotations.NullMarked;
