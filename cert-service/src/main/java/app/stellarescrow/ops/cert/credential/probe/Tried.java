package app.stellarescrow.ops.cert.credential.probe;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of one server.
 *
 * @param toRandom to a key that no server knows
 * @param toKeys by fingerprint
 */
public record Tried(URI url, Answer toRandom, Map<String, Answer> toKeys) {

    /** Why its answers prove nothing; empty if they do. */
    public Optional<String> doubt() {
        return switch (toRandom) {
            case Answer.Refused _ -> Optional.empty();
            case Answer.Accepted _ ->
                    Optional.of(
                            "%s accepts any key, so that it proves nothing: %s"
                                    .formatted(url, remedy()));
            case Answer.Unclear unclear -> Optional.of(unclear.of(url));
        };
    }

    private String remedy() {
        return String.valueOf(url.getScheme()).startsWith("http")
                ? "set probe.urls to a route that requires the key"
                : "require passwords for connections of the cert-service (pg_hba.conf: scram-sha-256; Redis: no user with nopass)";
    }

    public Answer to(String fingerprint) {
        return toKeys.getOrDefault(
                fingerprint,
                new Answer.Unclear("was not asked about key " + fingerprint, "check it again"));
    }
}
