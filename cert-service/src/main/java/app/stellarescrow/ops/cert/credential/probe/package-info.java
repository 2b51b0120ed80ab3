/** Whether servers accept a key. */
@NullMarked
package app.stellarescrow.ops.cert.credential.probe;

import org.jspecify.annotations.NullMarked;
