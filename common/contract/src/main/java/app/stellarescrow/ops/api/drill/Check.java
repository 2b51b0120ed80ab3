package app.stellarescrow.ops.api.drill;

import java.util.List;

/**
 * The result of one check of a restored database.
 *
 * @param name stable, for programs: {@code rows}, {@code indexes} …
 * @param expected for readers
 * @param actual for readers; of a list, only the differences
 * @param millis how long the check took
 */
public record Check(String name, Verdict verdict, String expected, String actual, long millis) {

    /** What a check found. */
    public enum Verdict {
        PASS,
        FAIL,
        /** There was nothing to check: neither a failure nor a proof. */
        SKIPPED
    }

    private static final long NANOS = 1_000_000;

    public static Check of(String name, boolean passed, Object expected, Object actual) {
        var verdict = passed ? Verdict.PASS : Verdict.FAIL;
        return new Check(name, verdict, expected.toString(), actual.toString(), 0);
    }

    public static Check failed(String name, String expected, String actual) {
        return of(name, false, expected, actual);
    }

    public static Check skipped(String name, String why) {
        return new Check(name, Verdict.SKIPPED, "", why, 0);
    }

    public Check took(long nanos) {
        return new Check(name, verdict, expected, actual, nanos / NANOS);
    }

    /** How many passed. */
    public static int passed(List<Check> checks) {
        return (int) checks.stream().filter(check -> check.verdict == Verdict.PASS).count();
    }

    public boolean hasFailed() {
        return verdict == Verdict.FAIL;
    }

    /** On one line. */
    public String inWords() {
        return "%s: expected %s, found %s".formatted(name, expected, actual);
    }
}
