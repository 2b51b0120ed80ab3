package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.api.drill.DrillReport.Outcome;
import app.stellarescrow.ops.api.drill.DrillView;
import app.stellarescrow.ops.event.report.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The last drill of a target. */
public final class DrillLines {

    private DrillLines() {}

    /**
     * Judges a target's last drill.
     *
     * @param limit how old it may be
     */
    public static Finding of(
            String target, Optional<DrillView> newest, Duration limit, Instant now) {
        return newest.map(drill -> judged(drill, new Within(limit, now)))
                .orElseGet(
                        () -> Area.DRILLS.amber(target, "there was no drill yet", again(target)));
    }

    private static Finding judged(DrillView drill, Within within) {
        var target = drill.target();
        var text = "the last one is %s".formatted(within.age(drill.finishedAt()));
        if (drill.result().outcome() != Outcome.PASS) {
            return Area.DRILLS.red(
                    target,
                    "%s and failed: %d of %d checks"
                            .formatted(text, drill.result().failures(), drill.result().checks()),
                    "./ops drill-report %s; RB-014".formatted(drill.id()));
        }
        if (within.isTooOld(drill.finishedAt())) {
            return Area.DRILLS.red(
                    target,
                    "%s; the limit is %s".formatted(text, within.limitText()),
                    again(target));
        }
        return drill.result().evidence() == Evidence.FULL
                ? Area.DRILLS.green(
                        target, "%s, %d checks passed".formatted(text, drill.result().checks()))
                : Area.DRILLS.amber(
                        target,
                        "%s, and its backup had no manifest to compare with".formatted(text),
                        again(target));
    }

    private static String again(String target) {
        return "./ops drill --target %s --wait".formatted(target);
    }
}
