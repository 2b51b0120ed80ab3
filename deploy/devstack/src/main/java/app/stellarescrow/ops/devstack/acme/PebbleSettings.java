package app.stellarescrow.ops.devstack.acme;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a Pebble is to do.
 *
 * @param httpPort where it fetches HTTP-01 challenges
 * @param dns the address of the DNS server it asks, else the system's
 * @param profiles the lifetime of each profile's certificates
 * @param externalAccounts MAC keys by key identifier; if any, an account needs one
 */
public record PebbleSettings(
        int httpPort,
        Optional<String> dns,
        Map<String, Duration> profiles,
        Map<String, String> externalAccounts) {

    private static final Map<String, Duration> PROFILES =
            Map.of(
                    "default", Duration.ofDays(90),
                    "classic", Duration.ofDays(90),
                    "tlsserver", Duration.ofDays(45),
                    "shortlived", Duration.ofDays(6));

    /** With Let's Encrypt's profiles. */
    public PebbleSettings(int httpPort, Optional<String> dns) {
        this(httpPort, dns, PROFILES, Map.of());
    }

    public PebbleSettings withExternalAccounts(Map<String, String> keys) {
        return new PebbleSettings(httpPort, dns, profiles, keys);
    }

    public PebbleSettings withHttpPort(int port) {
        return new PebbleSettings(port, dns, profiles, externalAccounts);
    }

    /** Its configuration file. */
    String json(String addresses, String files) {
        return """
        {"pebble": {
          %s,
          %s,
          "httpPort": %d,
          "tlsPort": 1,
          "ocspResponderURL": "",
          "externalAccountBindingRequired": %s,
          "externalAccountMACKeys": {%s},
          "retryAfter": {"authz": 0, "order": 0},
          "keyAlgorithm": "ecdsa",
          "profiles": {%s}
        }}
        """
                .formatted(
                        addresses,
                        files,
                        httpPort,
                        !externalAccounts.isEmpty(),
                        macKeys(),
                        profilesJson());
    }

    private String macKeys() {
        return externalAccounts.entrySet().stream()
                .map(key -> "\"%s\": \"%s\"".formatted(key.getKey(), key.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String profilesJson() {
        return profiles.entrySet().stream()
                .map(
                        each ->
                                "\"%1$s\": {\"description\": \"%1$s\", \"validityPeriod\": %2$d}"
                                        .formatted(each.getKey(), each.getValue().toSeconds()))
                .collect(Collectors.joining(", "));
    }
}
