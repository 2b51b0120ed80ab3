package app.stellarescrow.ops.cert.certificate.probe;

import app.stellarescrow.ops.cert.certificate.setting.DomainName;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server that serves a certificate.
 *
 * @param host a DNS name or an address
 * @param name what a client asks for (SNI), without which a server with several may send another;
 *     empty if it is asked by address
 */
public record Endpoint(Protocol protocol, String host, int port, Optional<String> name) {

    private static final int LAST_PORT = 65_535;

    private static final Pattern SYNTAX =
            Pattern.compile(
                    "(?:(?<scheme>\\w+)://)?(?<host>\\[[0-9A-Fa-f:.]+]|[^:/?\\[\\]\\s]+)(?::(?<port>\\d{1,5}))?/?(?:\\?sni=(?<name>[^&\\s]+))?");

    private static final String EXPECTED =
            "write host:port, postgres://host:port, smtp://host:port or redis://host:port, each with an optional ?sni=name";

    public Endpoint {
        // A final dot keeps the resolver from trying other domains.
        host = DomainName.host(host) + (host.endsWith(".") ? "." : "");
        name = name.map(DomainName::host);
    }

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public static Endpoint of(String text) {
        var matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw invalid(text, EXPECTED);
        }
        try {
            var protocol =
                    Protocol.named(Optional.ofNullable(matcher.group("scheme")).orElse("tls"));
            var host = matcher.group("host").replaceAll("[\\[\\]]", "");
            var port = port(matcher.group("port"), protocol);
            var asked = Optional.ofNullable(matcher.group("name"));
            var name = DomainName.isAddress(host) ? asked : asked.or(() -> Optional.of(host));
            return new Endpoint(protocol, host, port, name);
        } catch (IllegalArgumentException e) {
            throw invalid(text, e.getMessage() + "; " + EXPECTED);
        }
    }

    private static IllegalArgumentException invalid(String text, String why) {
        return new IllegalArgumentException("'%s' is not an endpoint: %s".formatted(text, why));
    }

    private static int port(@Nullable String digits, Protocol protocol) {
        var port = digits == null ? protocol.port() : Integer.parseInt(digits);
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "a port is from 1 to %d, not %d".formatted(LAST_PORT, port));
        }
        return port;
    }

    /** What its certificate must be valid for. */
    public String expectedName() {
        return name.orElse(host);
    }

    @Override
    public String toString() {
        var scheme = protocol == Protocol.TLS ? "" : protocol.scheme() + "://";
        var bracketed = host.contains(":") ? "[" + host + "]" : host;
        var asked = name.filter(each -> !each.equals(host)).map(each -> "?sni=" + each).orElse("");
        return scheme + bracketed + ":" + port + asked;
    }
}
