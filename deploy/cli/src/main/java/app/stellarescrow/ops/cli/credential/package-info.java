/** Commands about credentials and their rotations. */
@NullMarked
package app.stellarescrow.ops.cli.credential;

import org.jspecify.annotations.NullMarked;
