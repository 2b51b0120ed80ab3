/** Programs of this machine as child processes, with only the rights they need. */
@NullMarked
package app.stellarescrow.ops.devstack.process;

import org.jspecify.annotations.NullMarked;
