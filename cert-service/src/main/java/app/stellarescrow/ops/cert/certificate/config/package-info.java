/** The settings of certificates, of their authorities and of their checks. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.config;

import org.jspecify.annotations.NullMarked;
