/** What the REST APIs of all services share: who may call, and how errors look. */
@NullMarked
package app.stellarescrow.ops.rest;

import org.jspecify.annotations.NullMarked;
