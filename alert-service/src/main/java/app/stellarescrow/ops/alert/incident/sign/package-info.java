/** Signs of trouble in what services report, often earlier than an alert. */
@NullMarked
package app.stellarescrow.ops.alert.incident.sign;

import org.jspecify.annotations.NullMarked;
