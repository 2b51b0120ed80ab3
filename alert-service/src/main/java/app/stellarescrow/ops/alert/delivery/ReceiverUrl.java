package app.stellarescrow.ops.alert.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Checks URLs and tokens of servers to call. Errors never contain them: they are secrets. */
public final class ReceiverUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private ReceiverUrl() {}

    /** Without a cause: the JDK's exceptions repeat the URL. */
    public static URI read(String setting, String text) {
        try {
            var uri = new URI(text.strip());
            requireCallable(setting, uri);
            return uri;
        } catch (URISyntaxException _) {
            throw wrong(setting, "is not a URL");
        }
    }

    /** Without the white space at its end. */
    static String token(String setting, String text) {
        var token = text.strip();
        if (token.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "%s contains a control character, such as a line end; remove it"
                            .formatted(setting));
        }
        return token;
    }

    private static void requireCallable(String setting, URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw wrong(setting, "does not begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw uri.getAuthority() != null && uri.getAuthority().contains("_")
                    ? wrong(
                            setting,
                            "has a host name with an underscore, which URLs do not allow (in compose, give the service a network alias without one)")
                    : wrong(setting, "has no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong(
                    setting,
                    "has a user before its host, which is never sent; remove it, and set a token where one is needed");
        }
    }

    private static IllegalArgumentException wrong(String setting, String why) {
        return new IllegalArgumentException(
                "the URL of %s %s; it should read https://host/path".formatted(setting, why));
    }
}
