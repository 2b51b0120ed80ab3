/** A client of certificate authorities that speak ACME (RFC 8555, RFC 9773). */
@NullMarked
package app.stellarescrow.ops.cert.certificate.acme;

import org.jspecify.annotations.NullMarked;
