package app.stellarescrow.ops.failure;

/** Words for a backup that does not exist, so that each service and the command say the same. */
public final class UnknownBackup {

    public static final String HINT =
            "choose one that ./ops backups (GET /api/backups) lists; ./ops backups rebuild-catalogue finds those that are only in the bucket";

    private UnknownBackup() {}

    public static String reason(String name) {
        return "unknown backup " + name;
    }
}
