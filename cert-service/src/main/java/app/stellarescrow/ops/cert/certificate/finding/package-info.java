/** What can be wrong, and how urgent it is. */
@NullMarked
package app.stellarescrow.ops.cert.certificate.finding;

import org.jspecify.annotations.NullMarked;
