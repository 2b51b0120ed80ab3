package app.stellarescrow.ops.api.drill;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param name stable, for programs: {@code rows}, {@code indexes} …
 * @param expected in words
 * @param actual in words; of a list, what differs
 * @param millis how long looking took
 */
public record Check(String name, Verdict verdict, String expected, String actual, long millis) {

    /** What a check found. */
    public enum Verdict {
        PASS,
        FAIL,
        /** There was nothing to look at: no failure, and no proof. */
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

    /** How many were carried out and passed. */
    public static int passed(List<Check> checks) {
        return (int) checks.stream().filter(check -> check.verdict == Verdict.PASS).count();
    }

    public boolean hasFailed() {
        return verdict == Verdict.FAIL;
    }

    /** For people who have one line. */
    public String inWords() {
        return "%s: expected %s, found %s".formatted(name, expected, actual);
    }
}
