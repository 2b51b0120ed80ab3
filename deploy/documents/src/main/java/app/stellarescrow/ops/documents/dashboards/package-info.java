/** The dashboards: the six of the manual, section 5.1, and those of our own services. */
@NullMarked
package app.stellarescrow.ops.documents.dashboards;

import org.jspecify.annotations.NullMarked;
