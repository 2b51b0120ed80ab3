/** When a key was last used, and by which consumer. */
@NullMarked
package app.stellarescrow.ops.cert.credential.usage;

import org.jspecify.annotations.NullMarked;
