/** Shared by all REST APIs: authentication and error answers. */
@NullMarked
package app.stellarescrow.ops.rest;

import org.jspecify.annotations.NullMarked;
