package app.stellarescrow.ops.api.alert;

/** Names of alerts that other services know; all are in the alert-service's catalogue. */
public final class AlertNames {

    public static final String SERVICE_DOWN = "ServiceDown";
    public static final String INDEXER_LAG = "IndexerLag";
    public static final String DISK_USAGE = "DiskUsage";
    public static final String MORNING_CHECK_FAILED = "MorningCheckFailed";
    public static final String MORNING_CHECK_OVERDUE = "MorningCheckOverdue";

    private AlertNames() {}
}
