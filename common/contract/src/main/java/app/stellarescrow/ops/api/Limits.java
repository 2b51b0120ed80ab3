package app.stellarescrow.ops.api;

/** How long the texts of REST calls may be, and what they may consist of. */
public final class Limits {

    /** Of a target, a schedule, a kind. */
    public static final int NAME = 100;

    public static final String NAMES = "[A-Za-z0-9_*][A-Za-z0-9_.:*@-]*";

    /** As long as S3 lets a key be. */
    public static final int KEY = 1_024;

    /** No way up out of a prefix or folder, and no control characters. */
    public static final String KEYS = "(?!(.*/)?\\.\\.?(/.*)?$)\\P{Cntrl}+";

    /** As long as PostgreSQL lets a name be. */
    public static final int DATABASE = 63;

    /** Of what people write for people. */
    public static final int SENTENCE = 1_000;

    public static final String TEXT = "[\\P{Cntrl}\\n\\t]*";

    private Limits() {}
}
