/** Logins and rights of the broker's clients. */
@NullMarked
package app.stellarescrow.ops.devstack.access;

import org.jspecify.annotations.NullMarked;
