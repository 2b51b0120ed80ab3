/** Files that survive a crash, and files with secrets. */
@NullMarked
package app.stellarescrow.ops.cert.disk;

import org.jspecify.annotations.NullMarked;
