package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line about a run's progress, with the rate since its phase was first seen. */
final class ProgressLine {

    private static final String BYTES = "bytes";

    private String phase = "";
    private @Nullable Instant phaseBegan;
    private long doneWhenPhaseBegan;

    String of(RunAnswer run, Instant now) {
        var step = run.view().course().progress();
        return headline(run)
                + (step == null ? "" : amount(step, now))
                + elapsed(Duration.between(run.requestedAt(), now));
    }

    /** The state without amounts and times, which change at every poll. */
    static String headline(RunAnswer run) {
        var attempt = run.attempts() > 1 ? ", attempt " + run.attempts() : "";
        var step = run.view().course().progress();
        var phase = step == null ? "" : ": " + step.phase();
        return run.state() == RunState.RUNNING
                ? "running" + attempt + phase
                : "waiting for a worker";
    }

    private String amount(JobProgress.Step step, Instant now) {
        var done = step.done();
        var began = began(step.phase(), done, now);
        var unit = step.unit();
        if (unit.isEmpty()) {
            return "";
        }
        var total = step.total() == null ? 0 : step.total();
        var millis = Duration.between(began, now).toMillis();
        var rate = millis <= 0 ? 0 : (done - doneWhenPhaseBegan) * 1000 / millis;
        return " "
                + (total > 0 ? share(done, total, unit) : quantity(done, unit))
                + (rate > 0 ? ", " + quantity(rate, unit) + "/s" : "");
    }

    private Instant began(String current, long done, Instant now) {
        if (phaseBegan == null || !phase.equals(current)) {
            phase = current;
            phaseBegan = now;
            doneWhenPhaseBegan = done;
        }
        return phaseBegan;
    }

    private static String share(long done, long total, String unit) {
        var first = unit.equals(BYTES) ? Quantities.size(done) : Quantities.count(done);
        return first + " of " + quantity(total, unit);
    }

    private static String quantity(long amount, String unit) {
        return unit.equals(BYTES) ? Quantities.size(amount) : Quantities.count(amount) + " " + unit;
    }

    private static String elapsed(Duration duration) {
        return duration.isNegative() ? "" : " (%s)".formatted(Quantities.duration(duration));
    }
}
