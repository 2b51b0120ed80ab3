/** An ACME server for the demo platform and for tests: Pebble, with its server for DNS. */
@NullMarked
package app.stellarescrow.ops.devstack.acme;

import org.jspecify.annotations.NullMarked;
