package app.stellarescrow.ops.alert.sla;

import java.time.Instant;

/** Where an alert is in its life. */
public sealed interface AlertState {

    /** A response is awaited. */
    record Firing() implements AlertState {}

    /** A person responds; when that ends, a response is awaited again. */
    record Acknowledged(String by, Instant until) implements AlertState {}

    /**
     * A response is awaited, and more people have been told.
     *
     * @param level from 1
     */
    record Escalated(int level) implements AlertState {}

    /** It no longer fires, or a person has ended it. */
    record Resolved() implements AlertState {}
}
