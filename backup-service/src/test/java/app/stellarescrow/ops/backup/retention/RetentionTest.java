package app.stellarescrow.ops.backup.retention;

import static app.stellarescrow.ops.backup.retention.SomeBackups.NOW;
import static app.stellarescrow.ops.backup.retention.SomeBackups.marked;
import static app.stellarescrow.ops.backup.retention.SomeBackups.stored;
import static app.stellarescrow.ops.backup.retention.SomeBackups.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.api.backup.DecisionView.Fate;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.BackupState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionTest {

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration GRACE = Duration.ofHours(12);

    private final Retention retention = retention(Map.of());

    @Test
    void what_is_older_than_thirty_days_is_marked_first_and_goes_after_the_grace() {
        // Given
        var fresh = verifiedAged(1, 2, 3, 30);
        var old = verified(31);
        var marked = marked(verified(32), Duration.ofHours(12));
        var justMarked = marked(verified(33), Duration.ofHours(11));

        // When
        var plan = plan(with(fresh, old, marked, justMarked));

        // Then
        assertThat(plan.those(Fate.MARK)).containsExactly(old);
        assertThat(plan.those(Fate.DELETE)).containsExactly(marked);
        assertThat(plan.those(Fate.KEEP)).contains(justMarked).containsAll(fresh);
    }

    @Test
    void fault_21_sixty_days_of_failures_delete_nothing_that_is_good() {
        // Given
        var good = verifiedAged(61, 62, 63, 64);

        // Then
        assertThat(plan(good).those(Fate.MARK)).containsExactly(good.getLast());
        assertThat(plan(good).those(Fate.DELETE)).isEmpty();
    }

    @Test
    void fault_8_what_was_never_read_back_does_not_count_as_a_reason_to_delete_what_was() {
        // Given
        var good = verifiedAged(40, 41, 42);
        var unproven = List.of(stored(1), stored(2), stored(3), stored(4));

        // Then
        assertThat(plan(with(good, unproven.toArray(StoredBackup[]::new))).those(Fate.KEEP))
                .containsAll(good);
    }

    @Test
    void fault_24_nothing_goes_while_the_newest_backup_is_suspicious() {
        // Given
        var odd =
                stored(0)
                        .with(BackupState.stored(NOW).suspected("it has 10 rows instead of 9,000"));
        var doomed = marked(verified(50), Duration.ofDays(2));

        // When
        var plan = plan(with(verifiedAged(1, 2, 3, 40), odd, doomed));

        // Then
        assertThat(plan.those(Fate.UNMARK)).containsExactly(doomed);
        assertThat(plan.those(Fate.MARK)).isEmpty();
        assertThat(plan.decisions()).allMatch(each -> each.why().contains("10 rows instead of"));
    }

    @Test
    void fault_24_a_suspicion_that_newer_backups_have_settled_keeps_nothing() {
        // Given
        var odd = stored(5).with(BackupState.stored(NOW).suspected("it lost rows"));

        // When
        var plan = plan(with(verifiedAged(1, 2, 3, 40), odd));

        // Then
        assertThat(plan.those(Fate.MARK)).containsExactly(verified(40));
    }

    @Test
    void fault_20_a_backup_being_read_is_kept() {
        // Given
        var read = marked(verified(50), Duration.ofDays(2));

        // When
        var plan = retention.plan(with(verifiedAged(1, 2, 3), read), Set.of(read.object()), NOW);

        // Then
        assertThat(plan.those(Fate.UNMARK)).containsExactly(read);
    }

    @Test
    void fault_17_what_is_locked_stays_until_the_lock_is_over() {
        // Given
        var locked = marked(verified(50), Duration.ofDays(2));
        var lockedBackup =
                new StoredBackup(
                        locked.object(),
                        locked.target(),
                        locked.takenAt(),
                        1,
                        locked.copies(),
                        NOW.plusSeconds(1),
                        locked.state());

        // Then
        assertThat(plan(with(verifiedAged(1, 2, 3), lockedBackup)).those(Fate.DELETE)).isEmpty();
        assertThat(
                        retention
                                .plan(
                                        with(verifiedAged(1, 2, 3), lockedBackup),
                                        Set.of(),
                                        NOW.plusSeconds(1))
                                .those(Fate.DELETE))
                .containsExactly(lockedBackup);
    }

    @Test
    void an_object_without_a_manifest_is_not_ours_to_delete() {
        // Given
        var foreign =
                new StoredBackup(
                        "stellar_escrow_20200101T000000Z.sql.gz",
                        null,
                        NOW.minus(Duration.ofDays(2000)),
                        1,
                        List.of("main"),
                        null,
                        BackupState.UNKNOWN);

        // Then
        assertThat(plan(with(verifiedAged(1, 2, 3), foreign)).those(Fate.KEEP)).contains(foreign);
    }

    @ParameterizedTest
    @CsvSource({"DAILY, 40, 40", "WEEKLY, 10, 10", "MONTHLY, 6, 6", "YEARLY, 2, 2"})
    void of_each_period_the_newest_verified_one_stays(Calendar calendar, int wanted, int kept) {
        // Given
        var daily = IntStream.range(0, 400).mapToObj(SomeBackups::verified).toList();

        // When
        var plan = retention(Map.of(calendar, wanted)).plan(daily, Set.of(), NOW);

        // Then
        var periods =
                plan.those(Fate.KEEP).stream()
                        .map(backup -> calendar.periodOf(backup.takenAt()))
                        .distinct();
        assertThat(periods.count()).isGreaterThanOrEqualTo(kept);
        assertThat(plan.those(Fate.KEEP)).hasSizeBetween(31, 31 + wanted);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "-1, 3", "30, 0"})
    void settings_that_would_let_the_last_backup_go_are_refused(int days, int floor) {
        assertThatThrownBy(() -> new RetentionRules(Duration.ofDays(days), Map.of(), floor, GRACE))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("RETENTION_DAYS (%d)".formatted(days));
    }

    private RetentionPlan plan(List<StoredBackup> backups) {
        return retention.plan(backups, Set.of(), NOW);
    }

    private static Retention retention(Map<Calendar, Integer> periods) {
        return new Retention(new RetentionRules(THIRTY_DAYS, periods, 3, GRACE));
    }

    private static List<StoredBackup> verifiedAged(int... days) {
        return IntStream.of(days).mapToObj(SomeBackups::verified).toList();
    }

    private static List<StoredBackup> with(List<StoredBackup> backups, StoredBackup... more) {
        var all = new ArrayList<>(backups);
        all.addAll(List.of(more));
        return all;
    }
}
