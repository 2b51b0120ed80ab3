/** The API server of a Kubernetes cluster, as a pod asks it. */
@NullMarked
package app.stellarescrow.ops.kubernetes;

import org.jspecify.annotations.NullMarked;
