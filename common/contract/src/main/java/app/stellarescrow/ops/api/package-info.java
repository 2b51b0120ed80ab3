/**
 * What the REST APIs answer, as records: services write them, the command and other clients read
 * them.
 */
@NullMarked
package app.stellarescrow.ops.api;

import org.jspecify.annotations.NullMarked;
