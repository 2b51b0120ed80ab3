/** Pure rules: when a certificate is renewed, and which orders an authority would refuse. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.renewal.policy;

import org.jspecify.annotations.NullMarked;
