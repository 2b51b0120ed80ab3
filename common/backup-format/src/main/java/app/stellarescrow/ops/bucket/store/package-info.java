/** How an object store is reached, and what its answers mean. */
@NullMarked
package app.stellarescrow.ops.bucket.store;

import org.jspecify.annotations.NullMarked;
