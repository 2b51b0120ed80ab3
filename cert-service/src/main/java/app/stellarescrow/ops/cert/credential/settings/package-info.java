/** The credentials of the settings, and where each has its secrets. */
@NullMarked
package app.stellarescrow.ops.cert.credential.settings;

import org.jspecify.annotations.NullMarked;
