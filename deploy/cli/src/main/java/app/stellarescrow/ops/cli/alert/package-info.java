/** Commands about alerts. */
@NullMarked
package app.stellarescrow.ops.cli.alert;

import org.jspecify.annotations.NullMarked;
