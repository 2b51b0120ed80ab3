/** Which certificates servers really serve, at each of their addresses. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.probe;

import org.jspecify.annotations.NullMarked;
