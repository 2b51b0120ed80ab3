package app.stellarescrow.ops.event;

import java.util.Arrays;
import java.util.Optional;

/** The {@code ce_type} of each event, with its record. */
public enum EventType {
    JOB_REQUESTED("job.requested.v1", JobRequested.class),
    CANCEL_REQUESTED("job.cancel-requested.v1", CancelRequested.class),
    JOB_PROGRESS("job.progress.v1", JobProgress.class),
    JOB_FINISHED("job.finished.v1", JobFinished.class),
    JOB_OVERDUE("job.overdue.v1", JobOverdue.class),
    CONDITION_CHANGED("condition.changed.v1", ConditionChanged.class),
    ALERT_CHANGED("alert.changed.v1", AlertChanged.class),
    ALERT_HANDLED("alert.handled.v1", AlertHandled.class),
    QUIET_WINDOW_CHANGED("quiet-window.changed.v1", QuietWindowChanged.class),
    INCIDENT_CHANGED("incident.changed.v1", IncidentChanged.class),
    DEAD_LETTER("record.dead-lettered.v1", DeadLetter.class),
    HEARTBEAT_SENT("heartbeat.sent.v1", HeartbeatSent.class),
    EVIDENCE_SEALED("evidence.sealed.v1", EvidenceSealed.class);

    private static final String PREFIX = "app.stellarescrow.ops.";

    private final String suffix;
    private final Class<? extends Event> eventClass;

    EventType(String suffix, Class<? extends Event> eventClass) {
        this.suffix = suffix;
        this.eventClass = eventClass;
    }

    /** The full CloudEvents type, for example {@code app.stellarescrow.ops.job.requested.v1}. */
    public String wireName() {
        return PREFIX + suffix;
    }

    /** The record of such an event. */
    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    public static EventType of(Event event) {
        return Arrays.stream(values())
                .filter(type -> type.eventClass.isInstance(event))
                .findFirst()
                .orElseThrow();
    }

    static Optional<Class<? extends Event>> classOf(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .<Class<? extends Event>>map(type -> type.eventClass)
                .findFirst();
    }
}
