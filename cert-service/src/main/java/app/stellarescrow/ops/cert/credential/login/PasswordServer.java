package app.stellarescrow.ops.cert.credential.login;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server where a password is tried.
 *
 * @param url without the password, for messages
 * @param place host, port and what follows them
 */
public record PasswordServer(URI url, String scheme, String user, String place) {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?<scheme>postgres|postgresql|redis|rediss)://(?:(?<user>[^:@/?\\s]+)@)?(?<place>[^@\\s]+)");

    /** The user of a URL without one, as Redis names it. */
    private static final String UNNAMED = "default";

    /** As {@code postgres://user@host:port/database} or {@code redis://user@host:port}. */
    public static PasswordServer of(String text) {
        var parts = SHAPE.matcher(text.strip());
        if (!parts.matches() || parts.group("place").contains("password=")) {
            throw wrong();
        }
        var scheme = parts.group("scheme");
        var isRedis = scheme.startsWith("redis");
        var user =
                Optional.ofNullable(parts.group("user"))
                        .or(() -> Optional.of(UNNAMED).filter(_ -> isRedis))
                        .orElseThrow(PasswordServer::wrong);
        try {
            return new PasswordServer(URI.create(text.strip()), scheme, user, parts.group("place"));
        } catch (IllegalArgumentException _) {
            // Its message has the value.
            throw wrong();
        }
    }

    public boolean isRedis() {
        return scheme.startsWith("redis");
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "not a server of passwords: write postgres://user@host:port/database or redis://user@host:port (TLS: rediss://), without a password");
    }
}
