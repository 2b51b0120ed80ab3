/** The alerts there are, once: what each is called, how much it hurts, what to do, what ends it. */
@NullMarked
package app.stellarescrow.ops.alert.catalog;

import org.jspecify.annotations.NullMarked;
