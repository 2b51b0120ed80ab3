/** Images and compose file, checked as text and started by a container engine. */
@NullMarked
package app.stellarescrow.ops.containers;

import org.jspecify.annotations.NullMarked;
