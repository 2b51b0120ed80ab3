package app.stellarescrow.ops.api;

/** Lengths and patterns of texts in REST calls. */
public final class Limits {

    /** For a target, a schedule, a kind. */
    public static final int NAME = 100;

    public static final String NAMES = "[A-Za-z0-9_*][A-Za-z0-9_.:*@-]*";

    /** S3's limit for a key. */
    public static final int KEY = 1_024;

    /** Without {@code ..} as a part, and without control characters. */
    public static final String KEYS = "(?!(.*/)?\\.\\.?(/.*)?$)\\P{Cntrl}+";

    /** PostgreSQL's limit for a name. */
    public static final int DATABASE = 63;

    /** For free text. */
    public static final int SENTENCE = 1_000;

    /** Statements that one drill looks for indexes for. */
    public static final int STATEMENTS = 10;

    /** Seconds: a week. */
    public static final int WINDOW = 604_800;

    public static final String TEXT = "[\\P{Cntrl}\\n\\t]*";

    private Limits() {}
}
