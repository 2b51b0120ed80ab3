/** Whether a CA has revoked a certificate. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.revocation;

import org.jspecify.annotations.NullMarked;
