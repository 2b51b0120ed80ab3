package app.stellarescrow.ops.bench.crash.audit;

/** A part of the stack that the bench kills. */
public enum Victim {
    POSTGRES("postgres"),
    SOURCE("source"),
    KAFKA("kafka"),
    S3("s3"),
    SCHEDULER("scheduler-service"),
    BACKUP("backup-service"),
    DRTEST("drtest-service"),
    ALERT("alert-service");

    private final String component;

    Victim(String component) {
        this.component = component;
    }

    /** Its name in the stack; the source database's is the bench's own. */
    public String component() {
        return component;
    }

    /** Whether it is a service that runs jobs. */
    public boolean isWorker() {
        return this == BACKUP || this == DRTEST;
    }

    public boolean isService() {
        return isWorker() || this == SCHEDULER || this == ALERT;
    }

    /** Whether jobs fail and are retried while it is down. */
    public boolean isNeededByJobs() {
        return this == POSTGRES || this == SOURCE || this == S3;
    }
}
