package app.stellarescrow.ops.alert.freshness;

import app.stellarescrow.ops.alert.catalog.KnownAlert;

/** What has to be proven again and again of each target. */
public enum Proof {
    /** A backup that may be relied on; it counts from the moment whose data it holds. */
    BACKUP(KnownAlert.BACKUP_TOO_OLD),
    /** A drill of the newest backup that passed; it counts from its end. */
    DRILL(KnownAlert.DRILL_TOO_OLD);

    private final KnownAlert alert;

    Proof(KnownAlert alert) {
        this.alert = alert;
    }

    /** What fires while it is missing. */
    public KnownAlert alert() {
        return alert;
    }
}
