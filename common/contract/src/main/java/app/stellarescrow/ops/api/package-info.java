/**
 * The answers of the REST APIs as records: services write them, the command and other clients read
 * them.
 */
@NullMarked
package app.stellarescrow.ops.api;

import org.jspecify.annotations.NullMarked;
