package app.stellarescrow.ops.perf.review.platform;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An entry of Redis' slow log, without the arguments of its command. */
record SlowCommand(long id, double millis, String command) {

    private static final double MICROS = 1_000;

    /** An entry is id, time, microseconds, command with arguments, and the client. */
    static Optional<SlowCommand> of(Object entry) {
        return entry instanceof List<?> parts
                        && parts.size() > 3
                        && parts.get(0) instanceof Long id
                        && parts.get(2) instanceof Long micros
                        && parts.get(3) instanceof List<?> words
                ? Optional.of(new SlowCommand(id, micros / MICROS, command(words)))
                : Optional.empty();
    }

    /** Only words that can be a command. */
    private static String command(List<?> words) {
        return words.stream()
                .map(Object::toString)
                .findFirst()
                .filter(each -> each.matches("[a-zA-Z.]{1,30}"))
                .map(each -> each.toUpperCase(Locale.ROOT))
                .orElse("a command");
    }

    Map<String, Object> columns() {
        return Map.of("id", id, "millis", millis, "command", command);
    }
}
