package app.stellarescrow.ops.alert.absence;

/** What has to be proven again and again of each target. */
public enum Proof {
    /** A backup that may be relied on; it counts from the moment whose data it holds. */
    BACKUP("BackupTooOld"),
    /** A drill of the newest backup that passed; it counts from its end. */
    DRILL("DrillTooOld");

    private final String alert;

    Proof(String alert) {
        this.alert = alert;
    }

    /** What the alert is called while it is missing. */
    public String alert() {
        return alert;
    }
}
