package app.stellarescrow.ops.event.job;

/**
 * The morning check of all that runs (manual, section 1.1).
 *
 * @param target always {@link #ALL}
 */
public record HealthCheck(String target) implements JobSpec {

    /** There is one check, of everything. */
    public static final String ALL = "all";

    public static HealthCheck ofAll() {
        return new HealthCheck(ALL);
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }
}
