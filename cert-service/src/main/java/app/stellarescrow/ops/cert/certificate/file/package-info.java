/** Reads certificates and keys from files. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.file;

import org.jspecify.annotations.NullMarked;
