/** Keys and signatures: what belongs together, and how strong it is. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.key;

import org.jspecify.annotations.NullMarked;
