/** The measurements, one class each, beside the old script or a peer. */
@NullMarked
package app.stellarescrow.ops.bench.measure;

import org.jspecify.annotations.NullMarked;
