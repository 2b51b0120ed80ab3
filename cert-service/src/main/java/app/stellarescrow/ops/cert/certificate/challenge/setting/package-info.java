/** How the settings say that challenges are solved. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.challenge.setting;

import org.jspecify.annotations.NullMarked;
