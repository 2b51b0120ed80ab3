/** The measurements, one class each, compared with the old script or another product. */
@NullMarked
package app.stellarescrow.ops.bench.measure;

import org.jspecify.annotations.NullMarked;
