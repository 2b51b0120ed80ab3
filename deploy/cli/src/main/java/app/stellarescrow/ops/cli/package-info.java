/**
 * The command {@code ops}: what a person types to run the local stack and to talk to the services.
 */
@NullMarked
package app.stellarescrow.ops.cli;

import org.jspecify.annotations.NullMarked;
