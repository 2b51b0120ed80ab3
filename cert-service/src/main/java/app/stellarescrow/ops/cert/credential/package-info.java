/** Credentials: their age and their rotation as jobs (manual, sections 3.2 and 3.3). */
@NullMarked
package app.stellarescrow.ops.cert.credential;

import org.jspecify.annotations.NullMarked;
