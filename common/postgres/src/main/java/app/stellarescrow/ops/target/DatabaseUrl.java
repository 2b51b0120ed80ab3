package app.stellarescrow.ops.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a connection URI of libpq (PostgreSQL manual, section 34.1.1.2) or of JDBC. */
final class DatabaseUrl {

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[(?<ipv6>.+)\\]|(?<host>[^:,]*))(?::(?<port>\\d*))?");

    private static final String DEFAULT_PORT = "5432";
    private static final int LAST_PORT = 65_535;

    private final String target;
    private final UrlParts parts;
    private final Map<String, String> options;

    private DatabaseUrl(String target, UrlParts parts) {
        this.target = target;
        this.parts = parts;
        this.options = pairs(parts.options());
    }

    static Target parse(String target, String url) {
        return new DatabaseUrl(target, UrlParts.of(target, url.strip())).target();
    }

    private Target target() {
        var place = HOST_AND_PORT.matcher(parts.hosts());
        if (!place.matches()) {
            throw new UrlRefused(
                    target,
                    "has several hosts, but a dump must read one server",
                    "use the host that backups are to be taken from");
        }
        var ipv6 = place.group("ipv6");
        var host = optionOr("host", ipv6 == null ? place.group("host") : ipv6);
        var port = port(optionOr("port", place.group("port")));
        var user = ServerName.of(optionOr("user", parts.user()));
        var password = optionOr("password", parts.password());
        var database = ServerName.of(optionOr("dbname", parts.database()));
        check(host, user);
        return new Target(
                target,
                host,
                port,
                database.isEmpty() ? user : database,
                user,
                password,
                new UrlOptions(target, parts.jdbc()).checked(options));
    }

    private void check(String host, String user) {
        if (host.isEmpty()) {
            throw new UrlRefused(target, "has no host", UrlRefused.SHAPE + UrlRefused.SOCKET);
        }
        if (host.contains(",") || host.startsWith("@")) {
            throw new UrlRefused(
                    target,
                    "has several hosts or an abstract Unix socket",
                    "use one host, or the folder of the server's socket");
        }
        if (user.isEmpty()) {
            throw new UrlRefused(target, "has no user", UrlRefused.SHAPE);
        }
    }

    /** An option overrides the same part of the URL. */
    private String optionOr(String option, @Nullable String part) {
        return Optional.ofNullable(options.remove(option)).orElseGet(() -> decode(part));
    }

    private int port(String text) {
        var digits = text.isEmpty() ? DEFAULT_PORT : text;
        if (!digits.matches("\\d{1,5}")
                || Integer.parseInt(digits) > LAST_PORT
                || Integer.parseInt(digits) == 0) {
            throw new UrlRefused(target, "has no port between 1 and 65535", UrlRefused.SHAPE);
        }
        return Integer.parseInt(digits);
    }

    private Map<String, String> pairs(@Nullable String query) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new UrlRefused(
                        target,
                        "has an option without a value after the '?'",
                        "write options as ?name=value&name=value");
            }
            pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return pairs;
    }

    /** In JDBC's URLs a plus sign is a blank. */
    private String decode(@Nullable String text) {
        var written = text == null ? "" : text;
        return percentDecoded(parts.jdbc() ? written.replace('+', ' ') : written);
    }

    /** Keeps a percent sign that encodes nothing. */
    private static String percentDecoded(String text) {
        var bytes = new ByteArrayOutputStream();
        var in = text.getBytes(UTF_8);
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
