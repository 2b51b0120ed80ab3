/** Certificates: their check, renewal and deployment as jobs. */
@NullMarked
package app.stellarescrow.ops.cert.certificate;

import org.jspecify.annotations.NullMarked;
