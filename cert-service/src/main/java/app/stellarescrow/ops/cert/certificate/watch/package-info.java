/** Checks certificates where they are: at endpoints and in files. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.watch;

import org.jspecify.annotations.NullMarked;
