/** What holds alerts back: quiet windows, and alerts that explain others. */
@NullMarked
package app.stellarescrow.ops.alert.quiet;

import org.jspecify.annotations.NullMarked;
