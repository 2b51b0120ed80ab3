/** Who may do what on the broker, and how a client proves who it is. */
@NullMarked
package app.stellarescrow.ops.devstack.access;

import org.jspecify.annotations.NullMarked;
