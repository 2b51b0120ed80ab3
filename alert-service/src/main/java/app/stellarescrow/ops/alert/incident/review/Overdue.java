package app.stellarescrow.ops.alert.incident.review;

import java.time.Instant;

/**
 * A review or a corrective action that is late.
 *
 * @param action whether it is an action
 * @param target what the alert is about, for example {@code incident 17 action 2}
 * @param dueAt when it was due
 * @param what what must be done, and by whom
 */
public record Overdue(boolean action, String target, Instant dueAt, String what) {}
