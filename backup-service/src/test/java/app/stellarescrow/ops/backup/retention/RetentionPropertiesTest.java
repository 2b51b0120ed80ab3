package app.stellarescrow.ops.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.backup.DecisionView.Fate;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.manifest.BackupState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The promises of retention hold after every step of random histories. */
class RetentionPropertiesTest {

    private static final int FLOOR = 3;

    private final Retention retention =
            new Retention(
                    new RetentionRules(
                            Duration.ofDays(30),
                            Map.of(Calendar.MONTHLY, 3),
                            FLOOR,
                            Duration.ofHours(12)));

    /** A random history of a bucket, day by day. */
    record Day(Outcome outcome, int clockJumpHours, boolean somebodyReadsTheOldest, int lockDays) {}

    enum Outcome {
        GOOD,
        UNREAD,
        SUSPICIOUS,
        DAMAGED_LATER,
        FAILED,
        FOREIGN
    }

    @Provide
    Arbitrary<List<Day>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Outcome.class),
                        Arbitraries.integers().between(-800, 2_000).edgeCases(e -> e.none()),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 0, 0, 90))
                .as(
                        (outcome, jump, read, lock) ->
                                new Day(outcome, jump % 40 == 0 ? jump : 0, read, lock))
                .list()
                .ofMinSize(5)
                .ofMaxSize(150);
    }

    @Property(tries = 500)
    void the_floor_is_kept_and_nothing_that_is_needed_goes(@ForAll("histories") List<Day> days) {
        var now = Instant.parse("2025-01-01T02:00:00Z");
        var backups = new ArrayList<StoredBackup>();
        for (var day : days) {
            now = now.plus(Duration.ofHours(24 + day.clockJumpHours()));
            happen(day, backups, now);
            var held = held(day, backups);
            var plan = retention.plan(backups, held, now);
            check(plan, backups, held, now);
            carryOut(plan, backups, now);
        }
    }

    private static void check(
            RetentionPlan plan, List<StoredBackup> before, Set<String> held, Instant now) {
        var gone = plan.those(Fate.DELETE);
        var verifiedBefore = before.stream().filter(StoredBackup::isVerified).count();
        var verifiedGone = gone.stream().filter(StoredBackup::isVerified).count();
        assertThat(verifiedBefore - verifiedGone)
                .as("verified ones left")
                .isGreaterThanOrEqualTo(Math.min(FLOOR, verifiedBefore));
        assertThat(plan.decisions()).hasSameSizeAs(before);
        for (var each : gone) {
            assertThat(held).doesNotContain(each.object());
            assertThat(each.hasManifest()).isTrue();
            assertThat(each.takenAt()).isBefore(now.minus(Duration.ofDays(30)));
            assertThat(each.state().markedAt()).isBeforeOrEqualTo(now.minus(Duration.ofHours(12)));
            assertThat(each.lockedUntil() == null || !each.lockedUntil().isAfter(now)).isTrue();
            assertThat(newerVerified(each, before)).isGreaterThanOrEqualTo(FLOOR);
        }
    }

    private static long newerVerified(StoredBackup than, List<StoredBackup> backups) {
        return backups.stream()
                .filter(StoredBackup::isVerified)
                .filter(each -> !each.takenAt().isBefore(than.takenAt()) && each != than)
                .count();
    }

    private static void carryOut(RetentionPlan plan, List<StoredBackup> backups, Instant now) {
        backups.removeAll(plan.those(Fate.DELETE));
        plan.those(Fate.MARK).forEach(each -> replace(backups, each, now));
        plan.those(Fate.UNMARK).forEach(each -> replace(backups, each, null));
    }

    private static void replace(List<StoredBackup> backups, StoredBackup each, Instant markedAt) {
        backups.set(backups.indexOf(each), each.with(each.state().marked(markedAt)));
    }

    private static void happen(Day day, List<StoredBackup> backups, Instant now) {
        var stored = BackupState.stored(now);
        switch (day.outcome()) {
            case GOOD -> add(backups, day, now, stored.checked(now));
            case UNREAD -> add(backups, day, now, stored);
            case SUSPICIOUS -> add(backups, day, now, stored.checked(now).suspected("odd"));
            case DAMAGED_LATER -> {
                if (!backups.isEmpty()) {
                    var last = backups.getLast();
                    backups.set(backups.size() - 1, last.with(last.state().damaged("rotten")));
                }
            }
            case FAILED -> {}
            case FOREIGN -> add(backups, day, now, BackupState.UNKNOWN);
        }
    }

    private static void add(List<StoredBackup> backups, Day day, Instant now, BackupState state) {
        var made = SomeBackups.of(now, state);
        backups.add(
                new StoredBackup(
                        made.object() + backups.size(),
                        state.equals(BackupState.UNKNOWN) ? null : made.target(),
                        now,
                        1,
                        made.copies(),
                        day.lockDays() == 0 ? null : now.plus(Duration.ofDays(day.lockDays())),
                        state));
    }

    private static Set<String> held(Day day, List<StoredBackup> backups) {
        return backups.stream()
                .limit(day.somebodyReadsTheOldest() ? 1 : 0)
                .map(StoredBackup::object)
                .collect(Collectors.toSet());
    }
}
