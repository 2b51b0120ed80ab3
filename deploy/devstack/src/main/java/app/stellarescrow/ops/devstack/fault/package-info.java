/** Breaks the demo platform on purpose, so that a review finds it. */
@NullMarked
package app.stellarescrow.ops.devstack.fault;

import org.jspecify.annotations.NullMarked;
