/** Clients of the services' REST APIs. */
@NullMarked
package app.stellarescrow.ops.cli.client;

import org.jspecify.annotations.NullMarked;
