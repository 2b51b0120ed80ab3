package app.stellarescrow.ops.alert;

import java.util.Locale;

/** Who can be told; each has a lane of its own, so that none waits for another. */
enum Receiver {
    WEBHOOK,
    ALERTMANAGER,
    METRICS;

    String lane() {
        return name().toLowerCase(Locale.ROOT);
    }
}
