package app.stellarescrow.ops.cli.event;

import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;

/** One line for one event: time, type, subject and what it says. */
final class EventText {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Null if what was tested is as it should be. */
    private static final String PROBLEM = "/condition/problem";

    /** What tells most about an event, in the order in which it is printed. */
    private static final List<String> FIELDS =
            List.of(
                    "/name",
                    "/state",
                    "/step",
                    "/by",
                    "/spec/kind",
                    "/outcome/result",
                    "/outcome/reason",
                    "/condition/test",
                    PROBLEM,
                    "/reason",
                    "/summary",
                    "/detail");

    private EventText() {}

    /** Text that is not an event is printed as it is, without what would control the terminal. */
    static String of(String line) {
        return words(line).replaceAll("\\p{Cntrl}", " ");
    }

    private static String words(String line) {
        try {
            var event = JSON.readTree(line);
            return "%-20.20s  %-18s  %-16s  %s"
                    .formatted(
                            time(event.path("time").asText()),
                            type(event.path("type").asText()),
                            event.path("subject").asText(),
                            text(event.path("data")))
                    .stripTrailing();
        } catch (JsonProcessingException _) {
            return line;
        }
    }

    /** To the second, like all times. */
    private static String time(String text) {
        try {
            return Words.time(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return text;
        }
    }

    /** Without the prefix that all have, and without the version. */
    private static String type(String wireName) {
        return wireName.replaceFirst("^app\\.stellarescrow\\.ops\\.", "")
                .replaceFirst("\\.v\\d+$", "");
    }

    private static String text(JsonNode data) {
        return FIELDS.stream()
                .map(field -> value(field, data.at(field)))
                .filter(each -> !each.isBlank())
                .map(each -> each.lines().findFirst().orElse(""))
                .collect(Collectors.joining(" "));
    }

    private static String value(String field, JsonNode found) {
        var absent = field.equals(PROBLEM) ? "ok" : "";
        return found.isNull() ? absent : found.asText();
    }
}
