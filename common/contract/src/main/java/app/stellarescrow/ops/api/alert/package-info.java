/** Answers of the alert-service. */
@NullMarked
package app.stellarescrow.ops.api.alert;

import org.jspecify.annotations.NullMarked;
