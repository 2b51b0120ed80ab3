/** Ways to prove to a certificate authority that a domain is ours. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.challenge;

import org.jspecify.annotations.NullMarked;
