/** Secrets of a Kubernetes cluster. */
@NullMarked
package app.stellarescrow.ops.cert.kubernetes;

import org.jspecify.annotations.NullMarked;
