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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks of file systems. */
public final class DiskChecks {

    /** The figure of when a disk will be full, in seconds since 1970. */
    public static final String FULL_AT = "full_at";

    private static final String NEXT =
            "delete what is not needed (old logs, volumes that no container uses), or enlarge the disk";

    private static final double SOON_DAYS = 3;
    private static final double SECONDS_PER_DAY = 86_400;

    /** What grows so slowly that it is full later has no forecast. */
    private static final double FARTHEST_DAYS = 3_650;

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
        var days = daysLeft(row, window);
        var values = new HashMap<>(Map.of("percent", percent, "used", used));
        days.ifPresent(each -> values.put(FULL_AT, (double) at(each, window).getEpochSecond()));
        var forecast =
                days.map(
                        each ->
                                "full in %s, on %s (UTC), if it goes on to grow as it did"
                                        .formatted(time(each), day(at(each, window))));
        var item =
                new Item(
                        threshold.grade(percent),
                        row.text("name"),
                        "%s of %s used%s"
                                .formatted(
                                        Texts.percent(percent),
                                        Texts.bytes(row.number("most")),
                                        forecast.map(", "::concat).orElse("")),
                        values);
        return new Measured(item, NEXT, forecast);
    }

    /** In hours and minutes if it is soon. */
    private static String time(double days) {
        return days < SOON_DAYS ? Quantities.duration(duration(days)) : "%,.0f d".formatted(days);
    }

    private static Instant at(double days, Window window) {
        return window.now().at().plus(duration(days));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Duration duration(double days) {
        return Duration.ofSeconds(Math.round(days * SECONDS_PER_DAY));
    }

    /** Until it is full if it goes on to grow as it did. */
    private static Optional<Double> daysLeft(Row row, Window window) {
        return window.before("disk", each -> each.text("name").equals(row.text("name")))
                .map(each -> (row.number("used") - each.row().number("used")) / each.days())
                .filter(perDay -> perDay > 0)
                .map(perDay -> (row.number("most") - row.number("used")) / perDay)
                .filter(days -> days <= FARTHEST_DAYS);
    }
}
