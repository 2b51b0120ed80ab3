/** Passwords of Redis: two ACL users in turn. */
@NullMarked
package app.stellarescrow.ops.cert.credential.login.redis;

import org.jspecify.annotations.NullMarked;
