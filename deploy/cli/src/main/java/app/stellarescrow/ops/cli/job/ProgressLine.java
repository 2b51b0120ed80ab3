package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Run;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line on how far a run is, with the rate since its phase was first seen. */
final class ProgressLine {

    private String phase = "";
    private @Nullable Instant phaseBegan;
    private long doneWhenPhaseBegan;

    String of(Run run, Instant now) {
        var elapsed = run.time("requestedAt").map(from -> Duration.between(from, now));
        return headline(run)
                + run.part("progress").map(progress -> amount(progress, now)).orElse("")
                + elapsed.map(ProgressLine::elapsed).orElse("");
    }

    /** What changes only when there is news. */
    static String headline(Run run) {
        var attempt = run.attempts() > 1 ? ", attempt " + run.attempts() : "";
        var phase = run.part("progress").map(progress -> ": " + phase(progress)).orElse("");
        return run.state().equals("RUNNING") ? "running" + attempt + phase : "waiting for a worker";
    }

    private String amount(JsonNode progress, Instant now) {
        var done = progress.path("done").asLong();
        var began = began(phase(progress), done, now);
        var unit = progress.path("unit").asText();
        if (unit.isEmpty()) {
            return "";
        }
        var total = progress.path("total").asLong();
        var millis = Duration.between(began, now).toMillis();
        var rate = millis <= 0 ? 0 : (done - doneWhenPhaseBegan) * 1000 / millis;
        return " "
                + quantity(done, unit)
                + (total > 0 ? " of " + quantity(total, unit) : "")
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

    private static String phase(JsonNode progress) {
        return progress.path("phase").asText();
    }

    private static String quantity(long amount, String unit) {
        return unit.equals("bytes") ? Words.size(amount) : "%,d %s".formatted(amount, unit);
    }

    private static String elapsed(Duration duration) {
        return duration.isNegative() ? "" : " (%s)".formatted(Words.duration(duration));
    }
}
