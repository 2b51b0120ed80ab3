/** Tells operators what the last renewal left. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.renewal.status;

import org.jspecify.annotations.NullMarked;
