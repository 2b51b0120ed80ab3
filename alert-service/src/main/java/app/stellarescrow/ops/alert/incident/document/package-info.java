/** A review as a document. */
@NullMarked
package app.stellarescrow.ops.alert.incident.document;

import org.jspecify.annotations.NullMarked;
