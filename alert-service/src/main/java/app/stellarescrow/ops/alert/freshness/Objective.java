package app.stellarescrow.ops.alert.freshness;

import java.time.Duration;
import java.util.Map;

/** How old the newest proof may be. */
interface Objective {

    /** For targets without an objective of their own. */
    Duration objective();

    /** By target; one named here is watched even before its first proof. */
    Map<String, Duration> targets();
}
