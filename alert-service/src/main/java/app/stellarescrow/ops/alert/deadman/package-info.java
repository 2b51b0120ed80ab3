/** Finds services that have fallen silent, and tells a server outside that this one works. */
@NullMarked
package app.stellarescrow.ops.alert.deadman;

import org.jspecify.annotations.NullMarked;
