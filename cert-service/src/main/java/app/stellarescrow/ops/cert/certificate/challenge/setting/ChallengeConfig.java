package app.stellarescrow.ops.cert.certificate.challenge.setting;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a CA sees that the domains of a certificate are ours. */
public interface ChallengeConfig {

    /**
     * The folder that the web server at port 80 serves, without {@code .well-known/acme-challenge};
     * without it and without settings of {@code dns}, the service answers itself.
     */
    Optional<String> webroot();

    Dns dns();

    /** By TXT records, which wildcards require. */
    interface Dns {

        /**
         * A command that changes TXT records: it gets {@code present} or {@code cleanup}, the name
         * and the value as arguments, and as {@code DNS_ACTION}, {@code DNS_NAME}, {@code
         * DNS_VALUE}.
         */
        Optional<String> hook();

        /** The hook is killed after this time. */
        @WithDefault("60s")
        Duration hookTimeout();

        /** The primary name server, which takes dynamic updates (RFC 2136): host or host:port. */
        Optional<String> server();

        /** The zone that is updated; without it, the server is asked. */
        Optional<String> zone();

        /** The name of the TSIG key that signs updates. */
        Optional<String> keyName();

        /** Its algorithm: hmac-sha256, hmac-sha384 or hmac-sha512. */
        @WithDefault("hmac-sha256")
        String keyAlgorithm();

        /** Its secret, base64; by an environment variable. */
        Optional<String> keySecret();

        /** Instead, the file whose first line is the secret. */
        Optional<Path> keySecretFile();

        /** Use the record of dns-persist-01, which an operator sets once. */
        @WithDefault("false")
        boolean persistent();

        /**
         * Name servers that must have a record before the CA asks; by default those of the zone.
         */
        Optional<List<String>> nameservers();

        /** The resolver that finds them; by default this machine's. */
        Optional<String> resolver();

        /** The longest time until all have a record. */
        @WithDefault("2m")
        Duration propagation();
    }
}
