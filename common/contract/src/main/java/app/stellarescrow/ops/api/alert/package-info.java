/** Alerts over REST: what fires, who responds to it, and by when. */
@NullMarked
package app.stellarescrow.ops.api.alert;

import org.jspecify.annotations.NullMarked;
