package app.stellarescrow.ops.alert.incident.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log at its place in the timeline.
 *
 * @param at the time that counts
 * @param clock what is wrong with the reported time; null if nothing is
 */
record Moment(Instant at, LogEntry entry, @Nullable String clock) {}
