/**
 * The demo platform's HTTP server, which runs as a process of its own with only Jackson and
 * PostgreSQL's driver beside.
 */
@NullMarked
package app.stellarescrow.ops.devstack.platform;

import org.jspecify.annotations.NullMarked;
