/** The catalogue of services: what the stack, the broker's rights and the watch need to know. */
@NullMarked
package app.stellarescrow.ops.catalog;

import org.jspecify.annotations.NullMarked;
