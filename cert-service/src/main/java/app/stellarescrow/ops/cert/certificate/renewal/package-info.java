/** Decides when a certificate is renewed, orders it, and has it deployed. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.renewal;

import org.jspecify.annotations.NullMarked;
