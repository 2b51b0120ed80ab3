/**
 * The JSON of Grafana: one record for each object, so that a field that it does not know cannot be
 * written.
 */
@NullMarked
package app.stellarescrow.ops.documents.grafana;

import org.jspecify.annotations.NullMarked;
