package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.util.Map;

/** Checks of file systems. */
final class DiskChecks {

    private static final String NEXT =
            "delete what is not needed (old logs, volumes that no container uses), or enlarge the disk";

    private static final double SOON_DAYS = 3;
    private static final double SECONDS_PER_DAY = 86_400;

    private DiskChecks() {}

    static Judgement use(Window window, Limits limits) {
        var threshold = limits.of("disk");
        return Measured.judge(
                Measured.of(window.now().of("disk"), each -> disk(each, threshold, window)),
                "disks have room (%s)".formatted(threshold.limits(" %")),
                "disks are nearly full");
    }

    private static Measured disk(Row row, Threshold threshold, Window window) {
        var used = row.number("used");
        var percent = 100 * used / Math.max(1, row.number("most"));
        var item =
                new Item(
                        threshold.grade(percent),
                        row.text("name"),
                        "%s of %s used%s"
                                .formatted(
                                        Texts.percent(percent),
                                        Texts.bytes(row.number("most")),
                                        full(row, window)),
                        Map.of("percent", percent, "used", used));
        return new Measured(item, NEXT);
    }

    /** In hours and minutes if it is soon. */
    private static String time(double days) {
        return days < SOON_DAYS
                ? Quantities.duration(Duration.ofSeconds(Math.round(days * SECONDS_PER_DAY)))
                : "%,.0f d".formatted(days);
    }

    /** When it will be full if it goes on to grow as it did. */
    private static String full(Row row, Window window) {
        return window.before("disk", each -> each.text("name").equals(row.text("name")))
                .map(each -> (row.number("used") - each.row().number("used")) / each.days())
                .filter(perDay -> perDay > 0)
                .map(perDay -> (row.number("most") - row.number("used")) / perDay)
                .map(
                        left ->
                                ", full in %s if it goes on to grow as it did"
                                        .formatted(DiskChecks.time(left)))
                .orElse("");
    }
}
