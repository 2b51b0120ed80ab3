package app.stellarescrow.ops.cert.credential.login;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Another address of a server.
 *
 * @param database empty for the one of the admin URL
 */
public record LoginAddress(String host, int port, Optional<String> database) {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?<host>\\[[0-9A-Fa-f:.]+]|[^:/@\\s]+):(?<port>\\d{1,5})(?:/(?<database>[^/@\\s]+))?");

    /** As {@code host:port} or {@code host:port/database}. */
    public static LoginAddress of(String text) {
        var parts = SHAPE.matcher(text.strip());
        if (!parts.matches() || Integer.parseInt(parts.group("port")) > 0xFFFF) {
            throw new IllegalArgumentException(
                    "not an address: write host:port or host:port/database, without a password");
        }
        return new LoginAddress(
                parts.group("host").replaceAll("[\\[\\]]", ""),
                Integer.parseInt(parts.group("port")),
                Optional.ofNullable(parts.group("database")));
    }
}
