/** Silences of acknowledged alerts in each Alertmanager. */
@NullMarked
package app.stellarescrow.ops.alert.alertmanager.silence;

import org.jspecify.annotations.NullMarked;
