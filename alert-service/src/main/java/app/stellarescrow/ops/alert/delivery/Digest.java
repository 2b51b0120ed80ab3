package app.stellarescrow.ops.alert.delivery;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.event.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One message in place of many that wait for the same receiver. */
public final class Digest {

    /** More than these at once are a storm. */
    public static final int HANDFUL = 5;

    private static final int LINES = 10;
    private static final int NAMES = 20;

    private static final Comparator<Message> WORST_FIRST =
            Comparator.comparing(
                    Digest::called, Comparator.nullsLast(Comparator.<Severity>naturalOrder()));

    private Digest() {}

    /** The number of messages by alert and severity, and the first lines, the worst ones first. */
    public static Message of(List<Message> messages) {
        var worst = messages.stream().sorted(WORST_FIRST).toList();
        var title = "🌊 %d messages at once: %s".formatted(messages.size(), counts(messages));
        var lines = worst.stream().limit(LINES).map(Message::title).collect(joining("\n"));
        var more =
                messages.size() > LINES ? "\n… and %d more".formatted(messages.size() - LINES) : "";
        var text = "%s\n%s%s\nAll alerts that fire: ops alerts".formatted(title, lines, more);
        return new Message(
                Message.cut(title, 120), text, called(worst.getFirst()), null, null, null, null);
    }

    private static String counts(List<Message> messages) {
        Map<String, Long> counts =
                messages.stream().collect(groupingBy(Digest::kind, TreeMap::new, counting()));
        var listed =
                counts.entrySet().stream()
                        .limit(NAMES)
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(joining(", "));
        return counts.size() > NAMES ? listed + " and others" : listed;
    }

    private static String kind(Message message) {
        var about = message.about();
        return about == null || message.severity() == null
                ? "other"
                : "%s (%s)"
                        .formatted(
                                about.name(),
                                about.handled() ? "ended or acknowledged" : message.severity());
    }

    /** Null if no person needs to respond to it. */
    private static @Nullable Severity called(Message message) {
        return message.calls() ? message.severity() : null;
    }
}
