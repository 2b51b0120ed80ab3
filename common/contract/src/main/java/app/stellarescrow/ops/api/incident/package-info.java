/** Incidents, their post-incident reviews, and the figures of a month over REST. */
@NullMarked
package app.stellarescrow.ops.api.incident;

import org.jspecify.annotations.NullMarked;
