/** Secrets of AWS Secrets Manager. */
@NullMarked
package app.stellarescrow.ops.cert.aws;

import org.jspecify.annotations.NullMarked;
