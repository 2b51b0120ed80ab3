/** What the settings of certificates have in common: their names, domains and commands. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.setting;

import org.jspecify.annotations.NullMarked;
