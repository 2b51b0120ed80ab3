/** The services' REST interfaces as seen by a client. */
@NullMarked
package app.stellarescrow.ops.cli.client;

import org.jspecify.annotations.NullMarked;
