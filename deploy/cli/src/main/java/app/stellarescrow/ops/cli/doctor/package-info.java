/** What is missing or wrong in this deployment. */
@NullMarked
package app.stellarescrow.ops.cli.doctor;

import org.jspecify.annotations.NullMarked;
