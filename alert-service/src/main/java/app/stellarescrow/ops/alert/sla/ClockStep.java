package app.stellarescrow.ops.alert.sla;

import java.time.Instant;

/** What happens to an alert without a person. */
public sealed interface ClockStep {

    /** When it is due. */
    Instant at();

    /** The time for a response has passed without one. */
    record SlaBreached(Instant at) implements ClockStep {}

    /** The people of the next level are told. */
    record EscalatedTo(int level, Instant at) implements ClockStep {}

    /** A response is awaited again. */
    record AcknowledgementExpired(String by, Instant at) implements ClockStep {}
}
