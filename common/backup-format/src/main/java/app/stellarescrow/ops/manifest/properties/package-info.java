/** What belongs to a database itself and is in no dump of its content. */
@NullMarked
package app.stellarescrow.ops.manifest.properties;

import org.jspecify.annotations.NullMarked;
