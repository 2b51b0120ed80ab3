/** The command {@code ops}, which runs the local stack and calls the services' REST APIs. */
@NullMarked
package app.stellarescrow.ops.cli;

import org.jspecify.annotations.NullMarked;
