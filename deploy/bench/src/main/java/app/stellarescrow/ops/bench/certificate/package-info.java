/** {@code ops bench cert}: checks of thousands of endpoints, and a renewal. */
@NullMarked
package app.stellarescrow.ops.bench.certificate;

import org.jspecify.annotations.NullMarked;
