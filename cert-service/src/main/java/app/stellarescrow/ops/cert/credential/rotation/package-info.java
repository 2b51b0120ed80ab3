/** When a credential is due, and what a rotation does next; pure. */
@NullMarked
package app.stellarescrow.ops.cert.credential.rotation;

import org.jspecify.annotations.NullMarked;
