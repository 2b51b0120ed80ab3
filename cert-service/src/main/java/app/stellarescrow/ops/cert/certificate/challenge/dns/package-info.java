/** Challenges that a certificate authority checks by a TXT record. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.challenge.dns;

import org.jspecify.annotations.NullMarked;
