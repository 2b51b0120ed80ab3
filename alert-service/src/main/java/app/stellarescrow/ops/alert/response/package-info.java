/** What people and the clock do about alerts: acknowledge, escalate, take over, note, resolve. */
@NullMarked
package app.stellarescrow.ops.alert.response;

import org.jspecify.annotations.NullMarked;
