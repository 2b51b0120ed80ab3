/** Commands about certificates. */
@NullMarked
package app.stellarescrow.ops.cli.certificate;

import org.jspecify.annotations.NullMarked;
