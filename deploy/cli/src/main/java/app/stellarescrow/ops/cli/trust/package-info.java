/** The servers that the command line trusts. */
@NullMarked
package app.stellarescrow.ops.cli.trust;

import org.jspecify.annotations.NullMarked;
