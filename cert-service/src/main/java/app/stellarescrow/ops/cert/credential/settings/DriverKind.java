package app.stellarescrow.ops.cert.credential.settings;

import java.util.Locale;

/** How a credential is rotated. */
public enum DriverKind {
    /** A list of keys, which are all valid. */
    KEYS,
    /** Two login roles in turn. */
    POSTGRES,
    /** Two ACL users in turn. */
    REDIS,
    /** By hand, watched. */
    GUIDED;

    /** As in the settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
