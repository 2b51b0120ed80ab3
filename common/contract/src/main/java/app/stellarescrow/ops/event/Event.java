package app.stellarescrow.ops.event;

/**
 * A message from one service to others. In Kafka it is a CloudEvent 1.0 in binary mode: the
 * record's value is this as JSON, its {@code ce_type} header is {@link EventType#wireName()}.
 */
public sealed interface Event
        permits JobRequested,
                CancelRequested,
                JobProgress,
                JobFinished,
                JobOverdue,
                ConditionChanged,
                AlertChanged,
                AlertHandled,
                QuietWindowChanged,
                IncidentChanged,
                DeadLetter,
                HeartbeatSent,
                EvidenceSealed {

    /** What the event concerns, usually a target's name; also the record's key. */
    String subject();
}
