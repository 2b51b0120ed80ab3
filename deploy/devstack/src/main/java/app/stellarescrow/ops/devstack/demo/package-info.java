/** The demo platform as child processes: nginx with TLS in front of a small HTTP server. */
@NullMarked
package app.stellarescrow.ops.devstack.demo;

import org.jspecify.annotations.NullMarked;
