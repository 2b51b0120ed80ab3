package app.stellarescrow.ops.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.work.PermanentFailure;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a connection URI (PostgreSQL manual, section 34.1.1.2). Also takes passwords that nobody
 * percent-encoded: everything up to the last {@code @} belongs to them.
 */
final class DatabaseUrl {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "postgres(?:ql)?://(?<user>[^:@/]*)(?::(?<password>.*))?@"
                            + "(?:\\[(?<ipv6>[^\\]]+)\\]|(?<host>[^@/:?\\[\\]]+))(?::(?<port>\\d{1,5}))?"
                            + "/(?<database>[^@/?]+)(?:\\?(?<options>[^@]*))?",
                    Pattern.DOTALL);
    private static final int DEFAULT_PORT = 5432;

    private DatabaseUrl() {}

    static Target parse(String name, String url) {
        var match = SHAPE.matcher(url.strip());
        if (!match.matches()) {
            throw new PermanentFailure(
                    "the URL of target %s is not one of a database".formatted(name),
                    "it should read postgres://user:password@host:5432/database",
                    null);
        }
        var host = match.group("ipv6") == null ? match.group("host") : match.group("ipv6");
        return new Target(
                name,
                Objects.requireNonNull(host),
                Optional.ofNullable(match.group("port")).map(Integer::valueOf).orElse(DEFAULT_PORT),
                decode(match.group("database")),
                decode(match.group("user")),
                decode(match.group("password")),
                options(match.group("options")));
    }

    private static Map<String, String> options(@Nullable String query) {
        var options = new HashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                options.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return options;
    }

    /** Percent-decoding that leaves a percent sign alone which encodes nothing. */
    private static String decode(@Nullable String text) {
        var bytes = new ByteArrayOutputStream();
        var in = text == null ? new byte[0] : text.getBytes(UTF_8);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%' && i + 2 < in.length && isHex(in[i + 1]) && isHex(in[i + 2])) {
                bytes.write(HexFormat.fromHexDigits(new String(in, i + 1, 2, UTF_8)));
                i += 2;
            } else {
                bytes.write(in[i]);
            }
        }
        return bytes.toString(UTF_8);
    }

    private static boolean isHex(byte digit) {
        return HexFormat.isHexDigit(digit);
    }
}
