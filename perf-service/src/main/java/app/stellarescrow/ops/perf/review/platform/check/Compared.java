package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.observation.Window.Earlier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Counters of one server now, and those that they are compared with.
 *
 * @param before empty if they cannot be compared, so that they count from their own beginning
 * @param in the time in which they have grown, in words
 * @param note why the window is shorter than asked for; empty if it is not
 */
record Compared(Row now, Optional<Earlier> before, String in, Optional<String> note) {

    /** The column with the identity of a run: another one means that the server was restarted. */
    private static final String RUN = "run";

    /** The column with the seconds since its start. */
    private static final String UPTIME = "uptime";

    /** Finds the earlier counters of a row, by its name. */
    static Compared of(Row now, Window window, String rows, List<String> counters) {
        var before = window.before(rows, each -> each.text("name").equals(now.text("name")));
        if (before.isEmpty()) {
            return new Compared(now, before, sinceStart(now), Optional.empty());
        }
        var note = unusable(now, before.get().row(), counters);
        return note.isPresent()
                ? new Compared(now, Optional.empty(), sinceStart(now), note)
                : new Compared(
                        now,
                        before,
                        "in the last " + Quantities.duration(before.get().age()),
                        Optional.empty());
    }

    private static Optional<String> unusable(Row now, Row before, List<String> counters) {
        if (!now.text(RUN).equals(before.text(RUN))) {
            return Optional.of("it was restarted in the window: what was before is unknown");
        }
        return counters.stream().anyMatch(each -> now.number(each) < before.number(each))
                ? Optional.of("its counters were reset in the window: what was before is unknown")
                : Optional.empty();
    }

    private static String sinceStart(Row row) {
        return row.has(UPTIME)
                ? "in the %s since its start"
                        .formatted(Quantities.duration(Duration.ofSeconds(row.count(UPTIME))))
                : "since its start";
    }

    double grown(String counter) {
        return now.number(counter) - before.map(each -> each.row().number(counter)).orElse(0.0);
    }

    /** The sentence, and the note if there is one. */
    String noted(String sentence) {
        return note.map(each -> sentence + "; " + each).orElse(sentence);
    }
}
