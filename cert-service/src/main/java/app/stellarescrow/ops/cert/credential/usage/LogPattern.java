package app.stellarescrow.ops.cert.credential.usage;

import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a line of an access log by a pattern with named groups. */
final class LogPattern {

    /** As nginx writes {@code $time_local}. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private final Pattern pattern;
    private final boolean hasKey;
    private final boolean hasAddress;

    private LogPattern(Pattern pattern) {
        var groups = pattern.namedGroups().keySet();
        this.pattern = pattern;
        this.hasKey = groups.contains("key");
        this.hasAddress = groups.contains("address");
        if (!groups.contains("time")
                || !groups.contains("agent")
                || hasKey == groups.contains("fingerprint")) {
            throw wrong("it needs the groups time, agent, and one of key and fingerprint", null);
        }
    }

    static LogPattern of(String regex) {
        try {
            return new LogPattern(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw wrong(e.getDescription(), e);
        }
    }

    /**
     * A line.
     *
     * @param agent the client's name for itself
     */
    record Line(Instant at, String fingerprint, String agent, String consumer) {}

    Optional<Line> read(String text) {
        var match = pattern.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        return time(match.group("time")).map(at -> line(match, at));
    }

    private Line line(Matcher match, Instant at) {
        var agent = match.group("agent");
        var consumer = hasAddress ? "%s from %s".formatted(agent, match.group("address")) : agent;
        var fingerprint =
                hasKey ? new Key(match.group("key")).fingerprint() : match.group("fingerprint");
        return new Line(at, fingerprint, agent, consumer);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            try {
                return Optional.of(OffsetDateTime.parse(text, LOCAL).toInstant());
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
    }

    private static PermanentFailure wrong(String reason, @Nullable Exception cause) {
        return new PermanentFailure(
                "the setting access-log.pattern is wrong: " + reason,
                "see docs/rotate-api-keys.md for patterns",
                cause);
    }
}
