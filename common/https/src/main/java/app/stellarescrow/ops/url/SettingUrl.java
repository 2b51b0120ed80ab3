package app.stellarescrow.ops.url;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A URL that is set as text. The refusal of a setting of another type prints its value, which may
 * have a password; ours does not.
 */
public final class SettingUrl {

    private SettingUrl() {}

    /**
     * Empty if it is not a URL with one of these schemes and a host, or has a user or password:
     * those would be shown with it later.
     *
     * @param schemes in lower case
     */
    public static Optional<URI> read(String text, List<String> schemes) {
        try {
            var url = new URI(text.strip());
            var scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
            return url.getHost() != null && url.getUserInfo() == null && schemes.contains(scheme)
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            // Its message has the value.
            return Optional.empty();
        }
    }

    /** Refuses another text, naming the setting. */
    public static URI of(String setting, String text, List<String> schemes) {
        return read(text, schemes)
                .orElseThrow(
                        () ->
                                new ConfigurationException(
                                        "%s: it is not a URL without user and password that begins with %s://"
                                                .formatted(
                                                        setting, String.join(":// or ", schemes))));
    }
}
