/** Login roles of PostgreSQL. */
@NullMarked
package app.stellarescrow.ops.cert.credential.login.postgres;

import org.jspecify.annotations.NullMarked;
