/** The catalogue of alerts: name, severity, runbook and expiry of each. */
@NullMarked
package app.stellarescrow.ops.alert.catalog;

import org.jspecify.annotations.NullMarked;
