/** Post-incident reviews: what the log knows, what people wrote, and actions (manual, 6.2). */
@NullMarked
package app.stellarescrow.ops.alert.incident.review;

import org.jspecify.annotations.NullMarked;
