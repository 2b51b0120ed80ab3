/** The rotation of a list of keys that are all valid, and of a secret that is replaced by hand. */
@NullMarked
package app.stellarescrow.ops.cert.credential.key;

import org.jspecify.annotations.NullMarked;
