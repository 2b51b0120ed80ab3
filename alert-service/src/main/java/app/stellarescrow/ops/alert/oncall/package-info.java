/** Who is on call: the rota, read from a file. */
@NullMarked
package app.stellarescrow.ops.alert.oncall;

import org.jspecify.annotations.NullMarked;
