/** Connects to object stores, and explains their errors. */
@NullMarked
package app.stellarescrow.ops.bucket.store;

import org.jspecify.annotations.NullMarked;
