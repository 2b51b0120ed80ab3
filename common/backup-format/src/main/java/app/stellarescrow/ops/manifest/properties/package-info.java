/** Properties of the database itself, which no dump of its content contains. */
@NullMarked
package app.stellarescrow.ops.manifest.properties;

import org.jspecify.annotations.NullMarked;
