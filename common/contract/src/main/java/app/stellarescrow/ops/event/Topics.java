package app.stellarescrow.ops.event;

/** The names of the topics, and the events on each. */
public final class Topics {

    public static final String JOB_RESULTS = "ops.job-results";
    public static final String JOB_PROGRESS = "ops.job-progress";
    public static final String CONDITIONS = "ops.conditions";
    public static final String ALERTS = "ops.alerts";
    public static final String DEAD_LETTERS = "ops.dead-letters";
    public static final String HEARTBEATS = "ops.heartbeats";

    private Topics() {}

    public static String of(Event event) {
        return switch (event) {
            case JobRequested requested -> jobRequests(requested.spec().kind());
            case CancelRequested cancel -> jobRequests(cancel.spec().kind());
            case JobProgress _ -> JOB_PROGRESS;
            case JobFinished _, JobOverdue _ -> JOB_RESULTS;
            case ConditionChanged _ -> CONDITIONS;
            case AlertChanged _,
                    AlertHandled _,
                    QuietWindowChanged _,
                    IncidentChanged _,
                    EvidenceSealed _ ->
                    ALERTS;
            case DeadLetter _ -> DEAD_LETTERS;
            case HeartbeatSent _ -> HEARTBEATS;
        };
    }

    /** The topic of requests for this kind of job, and of their cancellations. */
    public static String jobRequests(String kind) {
        return "ops.job-requests." + kind;
    }
}
