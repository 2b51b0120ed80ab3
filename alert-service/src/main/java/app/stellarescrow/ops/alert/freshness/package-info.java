/** What has to be proven again and again, and is missed when it stays away. */
@NullMarked
package app.stellarescrow.ops.alert.freshness;

import org.jspecify.annotations.NullMarked;
