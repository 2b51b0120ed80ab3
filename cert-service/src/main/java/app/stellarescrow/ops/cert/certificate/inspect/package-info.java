/** What is wrong with a certificate, its key and its chain; pure functions. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.inspect;

import org.jspecify.annotations.NullMarked;
