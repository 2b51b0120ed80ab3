/** Rotations and what was seen of credentials, in Postgres. */
@NullMarked
package app.stellarescrow.ops.cert.credential.journal;

import org.jspecify.annotations.NullMarked;
