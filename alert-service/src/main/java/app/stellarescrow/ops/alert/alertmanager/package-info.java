/** Both ways with Alertmanager: takes what it reports, and keeps it informed of our alerts. */
@NullMarked
package app.stellarescrow.ops.alert.alertmanager;

import org.jspecify.annotations.NullMarked;
