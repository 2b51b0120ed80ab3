package app.stellarescrow.ops.alert.delivery;

import java.util.Locale;

/** Who can be told; each has a lane of its own, so that none waits for another. */
public enum Receiver {
    WEBHOOK,
    ALERTMANAGER,
    METRICS;

    public String lane() {
        return name().toLowerCase(Locale.ROOT);
    }
}
