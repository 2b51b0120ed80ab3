/** Links in messages by which an alert is acknowledged without a token. */
@NullMarked
package app.stellarescrow.ops.alert.link;

import org.jspecify.annotations.NullMarked;
