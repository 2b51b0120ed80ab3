package app.stellarescrow.ops.cli.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;

/** One line for one event: time, type, subject and what it says. */
final class EventText {

    private static final ObjectMapper JSON = new ObjectMapper();

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
                    "/condition/problem",
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
                            event.path("time").asText(),
                            type(event.path("type").asText()),
                            event.path("subject").asText(),
                            text(event.path("data")))
                    .stripTrailing();
        } catch (JsonProcessingException _) {
            return line;
        }
    }

    /** Without the prefix that all have, and without the version. */
    private static String type(String wireName) {
        return wireName.replaceFirst("^app\\.stellarescrow\\.ops\\.", "")
                .replaceFirst("\\.v\\d+$", "");
    }

    private static String text(JsonNode data) {
        return FIELDS.stream()
                .map(field -> data.at(field).asText())
                .filter(each -> !each.isBlank())
                .map(each -> each.lines().findFirst().orElse(""))
                .collect(Collectors.joining(" "));
    }
}
