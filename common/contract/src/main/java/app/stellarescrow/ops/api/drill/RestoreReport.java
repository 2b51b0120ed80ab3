package app.stellarescrow.ops.api.drill;

import app.stellarescrow.ops.event.report.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a restore.
 *
 * @param databases the new and the previous one, by numbers that survive a change of name
 * @param phaseMillis how long each phase took: fetch, restore, index, analyze, check
 */
public record RestoreReport(
        About about,
        State state,
        DatabaseNames names,
        Databases databases,
        Map<String, Long> phaseMillis,
        List<Check> checks,
        List<String> warnings) {

    /**
     * What was restored, when and why.
     *
     * @param id of the run
     * @param object where the backup is, for example {@code s3://bucket/prefix/name}
     * @param evidence what it was compared with
     * @param reason why it was requested; null if no reason was required
     * @param finishedAt after the last check
     */
    public record About(
            UUID id,
            String target,
            String object,
            Evidence evidence,
            @Nullable String reason,
            Instant startedAt,
            Instant finishedAt) {}

    /**
     * Object identifiers ({@code pg_database.oid}).
     *
     * @param before null if no database had the name
     * @param disabled subscriptions of the previous database that are disabled while it is kept;
     *     null in old reports and until they are known
     */
    public record Databases(long made, @Nullable Long before, @Nullable List<String> disabled) {

        public List<String> subscriptions() {
            return disabled == null ? List.of() : disabled;
        }
    }

    /** How far the restore got. */
    public enum State {
        /** It passed its checks and is about to get its name. */
        MADE,
        /** It failed its checks and is kept for inspection. */
        FAILED,
        /** It has the requested name. */
        IN_PLACE,
        /** The previous database has its name back. */
        UNDONE
    }

    /** From the first byte to the last check. */
    public Duration recovery() {
        return Duration.between(about.startedAt(), about.finishedAt());
    }

    public List<Check> failures() {
        return checks.stream().filter(Check::hasFailed).toList();
    }

    public RestoreReport disabling(List<String> subscriptions) {
        var known = new Databases(databases.made(), databases.before(), subscriptions);
        return new RestoreReport(about, state, names, known, phaseMillis, checks, warnings);
    }

    public RestoreReport warning(List<String> more) {
        var all = Stream.concat(warnings.stream(), more.stream()).distinct().toList();
        return new RestoreReport(about, state, names, databases, phaseMillis, checks, all);
    }

    public RestoreReport with(State next, DatabaseNames now) {
        return new RestoreReport(about, next, now, databases, phaseMillis, checks, warnings);
    }
}
