package app.stellarescrow.ops.event;

/**
 * Something that happened, or is asked for, and that another service must know. On the wire it is a
 * CloudEvent 1.0 in Kafka binary mode: the record's value is this as JSON, its {@code ce_type}
 * header is {@link EventType#wireName()}.
 */
public sealed interface Event
        permits JobRequested,
                CancelRequested,
                JobProgress,
                JobFinished,
                JobOverdue,
                AlertChanged,
                DeadLetter {

    /** What the event is about, usually a target's name; also the record's key. */
    String subject();
}
