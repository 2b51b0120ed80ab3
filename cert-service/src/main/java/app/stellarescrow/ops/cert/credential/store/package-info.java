/** Where keys are: files of environment variables, and files that hold a key for a moment. */
@NullMarked
package app.stellarescrow.ops.cert.credential.store;

import org.jspecify.annotations.NullMarked;
