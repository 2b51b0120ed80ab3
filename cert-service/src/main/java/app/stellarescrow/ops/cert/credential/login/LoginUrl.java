package app.stellarescrow.ops.cert.credential.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.credential.store.Key;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;

/** A URL with a user and a password, of which only these two are changed. */
public record LoginUrl(String scheme, Login login, String place) {

    /** A password that is not percent-encoded extends to the last {@code @}. */
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?<scheme>[a-z][a-z0-9+.-]*://)(?<user>[^:@/?]*):(?<password>.+)@(?<place>[^@]+)");

    /** The user of a URL without one, as Redis names it. */
    private static final String UNNAMED = "default";

    /** Empty if it has no password. */
    public static Optional<LoginUrl> of(String url) {
        var parts = SHAPE.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var user = decoded(parts.group("user"));
        var login =
                new Login(
                        user.isEmpty() ? UNNAMED : user, new Key(decoded(parts.group("password"))));
        return Optional.of(new LoginUrl(parts.group("scheme"), login, parts.group("place")));
    }

    /** Our names and passwords need no encoding; one that came from the URL does. */
    String with(Login other) {
        return scheme
                + encoded(other.user())
                + ":"
                + encoded(other.password().reveal())
                + "@"
                + place;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
