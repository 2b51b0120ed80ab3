/** Passwords of servers: two logins in turn, of which one is always valid. */
@NullMarked
package app.stellarescrow.ops.cert.credential.login;

import org.jspecify.annotations.NullMarked;
