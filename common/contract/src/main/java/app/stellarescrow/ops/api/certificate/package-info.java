/** What REST answers about certificates. */
@NullMarked
package app.stellarescrow.ops.api.certificate;

import org.jspecify.annotations.NullMarked;
