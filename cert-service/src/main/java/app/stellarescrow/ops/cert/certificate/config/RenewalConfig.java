package app.stellarescrow.ops.cert.certificate.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where certificates are kept, and how they are renewed. */
@ConfigMapping(prefix = "cert")
public interface RenewalConfig {

    /** The folder with a folder for each certificate, from which servers read. */
    @WithDefault("/etc/nginx/ssl/live")
    Path live();

    /** The folder of the keys of our accounts at the CAs. */
    @WithDefault("/var/lib/ops/cert")
    Path home();

    /**
     * The port of the web server that answers challenges of certificates without {@code
     * challenge.webroot}; a CA asks port 80.
     */
    @WithDefault("8086")
    int challengePort();

    /**
     * What to do about a certificate without an authority, if it is something else than to set one.
     */
    Optional<String> authorityRemedy();

    /**
     * The longest time of one order at one CA: after it, the order is given up, and the next
     * attempt goes on with it.
     */
    @WithDefault("10m")
    Duration orderTimeout();

    /**
     * If the renewals of a check take longer, its urgent alerts do not wait for them; until then,
     * each of them may mend what the check found.
     */
    @WithDefault("20s")
    Duration alertAfter();

    /** Within this time, each endpoint must serve a new certificate after the reload. */
    @WithDefault("30s")
    Duration deployTimeout();
}
