package app.stellarescrow.ops.cli.doctor;

import static app.stellarescrow.ops.cli.doctor.Finding.missing;
import static app.stellarescrow.ops.cli.doctor.Finding.wrong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.backup.BackupView.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether the databases can be restored.
 *
 * @param scheduled the targets that a schedule backs up
 */
record Backups(List<BackupView> all, Set<String> scheduled) {

    /** The manual's day, and the time that the next backup takes. */
    private static final Duration OLD = Duration.ofHours(26);

    Stream<Finding> findings() {
        if (all.isEmpty() && scheduled.isEmpty()) {
            return Stream.of(
                    wrong(
                            "backups",
                            "there is none",
                            "run './ops run backup --wait', then read why it fails"));
        }
        var byTarget =
                all.stream()
                        .filter(each -> each.target() != null)
                        .collect(groupingBy(BackupView::target, TreeMap::new, toList()));
        return Stream.concat(
                scheduled.stream()
                        .filter(target -> !byTarget.containsKey(target))
                        .sorted()
                        .map(Backups::none),
                byTarget.entrySet().stream()
                        .flatMap(each -> findings(each.getKey(), each.getValue())));
    }

    private static Finding none(String target) {
        return wrong(
                "backups of " + target,
                "there is none",
                "%s, then read why it fails".formatted(another(target)));
    }

    private static Stream<Finding> findings(String target, List<BackupView> backups) {
        var about = "backups of " + target;
        var newest = backups.stream().max(Comparator.comparing(BackupView::takenAt)).orElseThrow();
        return Stream.of(
                        old(about, target, newest),
                        unproven(about, target, newest),
                        neverDrilled(about, target, backups),
                        oneCopy(about, newest))
                .flatMap(found -> found);
    }

    private static Stream<Finding> old(String about, String target, BackupView newest) {
        return newest.ageSeconds() <= OLD.toSeconds()
                ? Stream.empty()
                : Stream.of(
                        wrong(
                                about,
                                "the newest is %d hours old"
                                        .formatted(
                                                Duration.ofSeconds(newest.ageSeconds()).toHours()),
                                "%s; './ops schedules' shows why none ran"
                                        .formatted(another(target))));
    }

    private static Stream<Finding> unproven(String about, String target, BackupView newest) {
        var level = newest.proof().level();
        var note = newest.proof().note();
        return level.compareTo(Level.CHECKED) >= 0
                ? Stream.empty()
                : Stream.of(
                        wrong(
                                about,
                                "the newest is %s%s"
                                        .formatted(
                                                level.name().toLowerCase(Locale.ROOT),
                                                note == null ? "" : ": " + note),
                                proof(target, newest)));
    }

    private static String proof(String target, BackupView newest) {
        return switch (newest.proof().level()) {
            case DAMAGED -> another(target);
            case SUSPICIOUS ->
                    "run './ops backups trust %s' if its content is as it should be, else see RB-012"
                            .formatted(newest.key());
            case UNKNOWN, STORED, CHECKED, DRILLED ->
                    "run './ops backups verify %s --wait'".formatted(newest.key());
        };
    }

    private static String another(String target) {
        return "run './ops run backup --target %s --wait'".formatted(target);
    }

    private static Stream<Finding> neverDrilled(
            String about, String target, List<BackupView> backups) {
        return backups.stream().anyMatch(each -> each.proof().level() == Level.DRILLED)
                ? Stream.empty()
                : Stream.of(
                        missing(
                                about,
                                "none has been restored yet",
                                "run './ops drill --target %s --wait'".formatted(target)));
    }

    private static Stream<Finding> oneCopy(String about, BackupView newest) {
        return newest.copies().size() > 1
                ? Stream.empty()
                : Stream.of(
                        missing(
                                about,
                                "they are in one place only",
                                "set bucket.also.<name>.url of the backup-service to a second destination"));
    }
}
