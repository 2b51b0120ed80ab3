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
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether the databases can be restored. */
record Backups(List<BackupView> all) {

    /** The manual's day, and the time that the next backup takes. */
    private static final Duration OLD = Duration.ofHours(26);

    Stream<Finding> findings() {
        if (all.isEmpty()) {
            return Stream.of(
                    wrong(
                            "backups",
                            "there is none",
                            "run './ops run backup --wait', then read why it fails"));
        }
        return all.stream()
                .filter(each -> each.target() != null)
                .collect(groupingBy(BackupView::target, TreeMap::new, toList()))
                .entrySet()
                .stream()
                .flatMap(each -> findings("backups of " + each.getKey(), each.getValue()));
    }

    private static Stream<Finding> findings(String about, List<BackupView> backups) {
        var newest = backups.stream().max(Comparator.comparing(BackupView::takenAt)).orElseThrow();
        return Stream.of(
                        old(about, newest),
                        unproven(about, newest),
                        neverDrilled(about, backups),
                        oneCopy(about, newest))
                .flatMap(found -> found);
    }

    private static Stream<Finding> old(String about, BackupView newest) {
        return newest.ageSeconds() <= OLD.toSeconds()
                ? Stream.empty()
                : Stream.of(
                        wrong(
                                about,
                                "the newest is %d hours old"
                                        .formatted(
                                                Duration.ofSeconds(newest.ageSeconds()).toHours()),
                                "run './ops run backup --wait'; './ops schedules' shows why none ran"));
    }

    private static Stream<Finding> unproven(String about, BackupView newest) {
        return newest.proof().level().compareTo(Level.CHECKED) >= 0
                ? Stream.empty()
                : Stream.of(
                        wrong(
                                about,
                                "the newest is %s"
                                        .formatted(
                                                newest.proof()
                                                        .level()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)),
                                "run './ops backups verify %s --wait'".formatted(newest.key())));
    }

    private static Stream<Finding> neverDrilled(String about, List<BackupView> backups) {
        return backups.stream().anyMatch(each -> each.proof().level() == Level.DRILLED)
                ? Stream.empty()
                : Stream.of(
                        missing(about, "none has been restored yet", "run './ops drill --wait'"));
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
