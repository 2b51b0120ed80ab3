package app.stellarescrow.ops.alert.freshness;

import app.stellarescrow.ops.alert.catalog.KnownAlert;

/** Proofs that each target needs regularly. */
public enum Proof {
    /** A verified backup; its age counts from the time of its data. */
    BACKUP(KnownAlert.BACKUP_TOO_OLD),
    /** A successful drill of the newest backup; its age counts from its end. */
    DRILL(KnownAlert.DRILL_TOO_OLD);

    private final KnownAlert alert;

    Proof(KnownAlert alert) {
        this.alert = alert;
    }

    /** The alert that fires while it is missing. */
    public KnownAlert alert() {
        return alert;
    }
}
