package app.stellarescrow.ops.backup.retention;

import static java.time.temporal.ChronoUnit.SECONDS;

import app.stellarescrow.ops.api.backup.DecisionView.Fate;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.backup.retention.RetentionPlan.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans which backups of a target to delete: none before enough newer ones are verified, and none
 * while the newest are suspicious.
 */
record Retention(RetentionRules rules) {

    private static final Comparator<StoredBackup> NEWEST_FIRST =
            Comparator.comparing(StoredBackup::takenAt)
                    .thenComparing(StoredBackup::object)
                    .reversed();

    /**
     * @param backups all of one target
     * @param held names of those being read or locked by the store
     */
    RetentionPlan plan(List<StoredBackup> backups, Set<String> held, Instant now) {
        var sorted = backups.stream().sorted(NEWEST_FIRST).toList();
        var frozen = suspicion(sorted);
        var periods = periods(sorted);
        var decisions = new ArrayList<Decision>();
        var reasons = Reasons.of(rules, now);
        var newerVerified = 0;
        for (var backup : sorted) {
            var reason =
                    frozen.or(() -> reasonOfItsOwn(backup, held, now, reasons))
                            .or(() -> Optional.ofNullable(periods.get(backup.object())));
            var kept =
                    newerVerified < rules.floor()
                            ? reason.or(() -> Optional.of(reasons.tooFew))
                            : reason;
            decisions.add(decide(backup, kept, now, reasons));
            newerVerified += backup.isVerified() ? 1 : 0;
        }
        return new RetentionPlan(decisions);
    }

    /** Keeps the good backups of a database that was emptied or encrypted. */
    private static Optional<String> suspicion(List<StoredBackup> newestFirst) {
        return newestFirst.stream()
                .takeWhile(backup -> !backup.isVerified())
                .filter(backup -> backup.state().suspicious() != null)
                .findFirst()
                .map(
                        backup ->
                                "nothing is deleted while %s is suspicious: %s"
                                        .formatted(backup.object(), backup.state().suspicious()));
    }

    private Optional<String> reasonOfItsOwn(
            StoredBackup backup, Set<String> held, Instant now, Reasons reasons) {
        var locked = backup.lockedUntil();
        if (!backup.hasManifest()) {
            return Optional.of("no manifest, so its content is unknown");
        }
        if (!backup.takenAt().isBefore(now.minus(rules.keep()))) {
            return Optional.of(reasons.young);
        }
        if (locked != null && locked.isAfter(now)) {
            return Optional.of("locked until " + locked);
        }
        return held.contains(backup.object())
                ? Optional.of("being read or locked")
                : Optional.empty();
    }

    /** By name: backups that are the newest verified one of a day, week, month or year. */
    private Map<String, String> periods(List<StoredBackup> newestFirst) {
        var kept = new HashMap<String, String>();
        for (var calendar : Calendar.values()) {
            int wanted = rules.periods().getOrDefault(calendar, 0);
            newestOfEach(calendar, wanted, newestFirst)
                    .forEach(
                            (period, backup) ->
                                    kept.putIfAbsent(backup.object(), "the newest of " + period));
        }
        return kept;
    }

    private static Map<String, StoredBackup> newestOfEach(
            Calendar calendar, int wanted, List<StoredBackup> newestFirst) {
        var found = new HashMap<String, StoredBackup>();
        for (var backup : newestFirst) {
            if (found.size() >= wanted) {
                break;
            }
            if (backup.isVerified()) {
                found.putIfAbsent(calendar.periodOf(backup.takenAt()), backup);
            }
        }
        return found;
    }

    private Decision decide(
            StoredBackup backup, Optional<String> kept, Instant now, Reasons reasons) {
        var markedAt = backup.state().markedAt();
        if (kept.isPresent()) {
            return new Decision(backup, markedAt == null ? Fate.KEEP : Fate.UNMARK, kept.get());
        }
        if (markedAt == null) {
            return new Decision(backup, Fate.MARK, reasons.marked);
        }
        return markedAt.plus(rules.grace()).isAfter(now)
                ? new Decision(backup, Fate.KEEP, "expired; marked at " + markedAt)
                : new Decision(backup, Fate.DELETE, "expired; marked at " + markedAt);
    }

    /** Reasons shared by many backups, built once. */
    private record Reasons(String young, String tooFew, String marked) {

        static Reasons of(RetentionRules rules, Instant now) {
            return new Reasons(
                    "not older than %d days".formatted(rules.keep().toDays()),
                    "fewer than %d newer backups are verified".formatted(rules.floor()),
                    "expired; will be deleted after "
                            + now.plus(rules.grace()).truncatedTo(SECONDS));
        }
    }
}
