/** Which chains lead from a certificate to a trusted one. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.chain;

import org.jspecify.annotations.NullMarked;
