package app.stellarescrow.ops.event;

/** The names of the topics, once. */
public final class Topics {

    public static final String JOB_RESULTS = "ops.job-results";
    public static final String JOB_PROGRESS = "ops.job-progress";
    public static final String ALERTS = "ops.alerts";
    public static final String DEAD_LETTERS = "ops.dead-letters";

    private Topics() {}

    /** Where requests for this kind of job travel. */
    public static String jobRequests(String kind) {
        return "ops.job-requests." + kind;
    }
}
