package app.stellarescrow.ops.alert.delivery;

import java.util.Locale;

/** The receivers; each has its own lane, so that none waits for another. */
public enum Receiver {
    WEBHOOK,
    ALERTMANAGER,
    METRICS,
    EMAIL;

    public String lane() {
        return name().toLowerCase(Locale.ROOT);
    }
}
