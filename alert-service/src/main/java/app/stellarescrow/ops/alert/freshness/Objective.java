package app.stellarescrow.ops.alert.freshness;

import java.time.Duration;
import java.util.Map;

/** How old the newest proof may be. */
interface Objective {

    /** For targets without an objective of their own. */
    Duration objective();

    /** By target; one named here is watched though nothing of it was ever heard of. */
    Map<String, Duration> targets();
}
