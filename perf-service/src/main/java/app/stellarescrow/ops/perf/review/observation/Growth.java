package app.stellarescrow.ops.perf.review.observation;

import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much counters have grown in a window. If they cannot be compared, their values count from
 * their own beginning.
 *
 * @param in the time in which they have grown, in words
 * @param compared whether an earlier observation was used
 * @param note why the window is shorter than asked for; empty if it is not
 */
public record Growth(List<Row> rows, String in, boolean compared, Optional<Note> note) {

    /**
     * Why earlier counters were not used.
     *
     * @param isReset whether the statistics were reset; else the server has another version
     */
    public record Note(String words, boolean isReset) {}

    /**
     * A query of counters.
     *
     * @param key the column that identifies a row
     * @param columns the counters
     */
    public record Counters(String query, String key, List<String> columns) {}

    /**
     * Compares.
     *
     * @param began when the server last reset these counters; empty if it never did
     */
    public static Growth of(Window window, Counters counters, Optional<Instant> began) {
        var now = window.now().of(counters.query());
        var before =
                window.before(counters.query())
                        .filter(each -> !each.of(counters.query()).isEmpty());
        if (before.isEmpty()) {
            return new Growth(now, sinceTheirStart(window, began), false, Optional.empty());
        }
        var note = unusable(window.now(), before.get(), began);
        if (note.isPresent()) {
            return new Growth(now, sinceTheirStart(window, began), false, note);
        }
        var earlier =
                before.get().of(counters.query()).stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.text(counters.key()),
                                        Function.identity(),
                                        (one, _) -> one));
        var grown =
                now.stream()
                        .map(
                                each ->
                                        each.since(
                                                earlier.get(each.text(counters.key())),
                                                counters.columns()))
                        .toList();
        return new Growth(
                grown,
                "in the last " + Quantities.duration(window.since(before.get())),
                true,
                Optional.empty());
    }

    private static Optional<Note> unusable(
            Observation now, Observation before, Optional<Instant> began) {
        if (now.isOfServer() && before.isOfServer() && now.major() != before.major()) {
            var words =
                    "the server was changed from version %d to %d, so earlier counters cannot be compared"
                            .formatted(before.major(), now.major());
            return Optional.of(new Note(words, false));
        }
        return began.filter(at -> at.isAfter(before.at()))
                .map(
                        at ->
                                "the statistics were reset at %s: what was before is unknown"
                                        .formatted(at.truncatedTo(ChronoUnit.SECONDS)))
                .map(words -> new Note(words, true));
    }

    private static String sinceTheirStart(Window window, Optional<Instant> began) {
        return began.map(
                        at ->
                                "in the %s since the statistics began"
                                        .formatted(
                                                Quantities.duration(
                                                        Duration.between(at, window.now().at()))))
                .orElse("since the statistics began");
    }

    /** The sentence, and the note if there is one. */
    public String noted(String sentence) {
        return note.map(each -> sentence + "; " + each.words()).orElse(sentence);
    }

    /** The time in a column of seconds since 1970. */
    public static Optional<Instant> time(Optional<Row> row, String column) {
        return row.filter(each -> each.has(column))
                .map(each -> Instant.ofEpochMilli(Math.round(1_000 * each.number(column))));
    }
}
