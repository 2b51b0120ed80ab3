/** The cert-service's answers about credentials and their rotations. */
@NullMarked
package app.stellarescrow.ops.api.credential;

import org.jspecify.annotations.NullMarked;
