/** Our services as processes: what each is given, and how it runs. */
@NullMarked
package app.stellarescrow.ops.devstack.service;

import org.jspecify.annotations.NullMarked;
