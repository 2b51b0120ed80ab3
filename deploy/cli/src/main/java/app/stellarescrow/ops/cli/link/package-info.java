/** Commands about the links in messages. */
@NullMarked
package app.stellarescrow.ops.cli.link;

import org.jspecify.annotations.NullMarked;
