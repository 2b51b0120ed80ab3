/** Environment, user and JVM options of the services. */
@NullMarked
package app.stellarescrow.ops.devstack.service;

import org.jspecify.annotations.NullMarked;
