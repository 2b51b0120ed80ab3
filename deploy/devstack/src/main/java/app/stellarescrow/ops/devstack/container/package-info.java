/** Runs in the containers of {@code deploy/images}. */
@NullMarked
package app.stellarescrow.ops.devstack.container;

import org.jspecify.annotations.NullMarked;
