package app.stellarescrow.ops.alert.incident.document;

import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text in Markdown; what others wrote stays text. */
final class Markdown {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Markdown() {}

    /** A row of a table. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** One line that contains no markup of its own. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .strip()
                .replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([|`*_\\[\\]])", "\\\\$1");
    }

    /** UTC, to the second. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    static String duration(@Nullable Long seconds) {
        return seconds == null ? "unknown" : Quantities.duration(Duration.ofSeconds(seconds));
    }
}
