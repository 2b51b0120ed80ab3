package app.stellarescrow.ops.cert.credential.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of an env file; a change of one variable keeps every other byte.
 *
 * @param text each byte as one character, because comments may be in any encoding
 */
record EnvText(String text) {

    private static final String VALUE = "value";

    /** A single-quoted, a double-quoted or a plain value, then perhaps a comment. */
    private static final Pattern VALUES =
            Pattern.compile(
                    "(?:'(?<single>[^'\\r\\n]*)'|\"(?<double>[^\"\\r\\n\\\\$`]*)\""
                            + "|(?<plain>[^\\s'\"#$`\\\\](?:[^\\r\\n'\"$`\\\\]*?[^\\s'\"$`\\\\])??)?)"
                            + "(?:[ \\t]+#[^\\r\\n]*|[ \\t]*)");

    /** Where the content of the value is. */
    private record Place(int from, int to) {}

    /** The value; empty if the variable has none. */
    String value(String variable) {
        var place = place(variable);
        var bytes = text.substring(place.from(), place.to()).getBytes(ISO_8859_1);
        return StoreText.decoded(bytes, variable);
    }

    EnvText with(String variable, String value) {
        var place = place(variable);
        var bytes = new String(value.getBytes(UTF_8), ISO_8859_1);
        return new EnvText(text.substring(0, place.from()) + bytes + text.substring(place.to()));
    }

    EnvText with(Map<String, String> values) {
        var edited = this;
        for (var each : values.entrySet()) {
            edited = edited.with(each.getKey(), each.getValue());
        }
        return edited;
    }

    private Place place(String variable) {
        var lines = line(variable).matcher(text);
        if (!lines.find()) {
            throw refused(
                    "has no variable %s".formatted(variable),
                    "add the line %s=".formatted(variable));
        }
        var found = valueIn(lines, variable);
        if (lines.find()) {
            throw refused(
                    "has the variable %s in more than one line".formatted(variable),
                    "delete all but the last one, which counts");
        }
        return found;
    }

    private Place valueIn(Matcher line, String variable) {
        var from = line.start(VALUE);
        var value = VALUES.matcher(line.group(VALUE));
        if (!value.matches() || value.group().startsWith("#")) {
            throw unsupported(variable);
        }
        return Optional.ofNullable(content(value, "single", from))
                .or(() -> Optional.ofNullable(content(value, "double", from)))
                .or(() -> Optional.ofNullable(content(value, "plain", from)))
                .orElse(new Place(from, from));
    }

    private static @Nullable Place content(Matcher value, String group, int from) {
        return value.start(group) < 0
                ? null
                : new Place(from + value.start(group), from + value.end(group));
    }

    private static Pattern line(String variable) {
        return Pattern.compile(
                "^[ \\t]*(?:export[ \\t]+)?%s[ \\t]*=[ \\t]*(?<value>[^\\r\\n]*)"
                        .formatted(Pattern.quote(variable)),
                Pattern.MULTILINE | Pattern.UNIX_LINES);
    }

    private static StoreRefused unsupported(String variable) {
        return refused(
                "has a value of %s that is not plain: it has an open quote, an escape, a variable, or text after a quote"
                        .formatted(variable),
                "write %s=key1,key2 in one line, if needed in quotes".formatted(variable));
    }

    private static StoreRefused refused(String reason, String hint) {
        return new StoreRefused(reason, hint, null);
    }
}
