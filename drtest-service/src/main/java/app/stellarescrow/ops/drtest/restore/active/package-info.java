/** Objects that act by themselves, such as subscriptions, when a database is replaced. */
@NullMarked
package app.stellarescrow.ops.drtest.restore.active;

import org.jspecify.annotations.NullMarked;
