package app.stellarescrow.ops.cert.certificate.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How certificates are checked. */
@ConfigMapping(prefix = "cert.check")
public interface CheckConfig {

    /** Time for the name lookup of an endpoint, and again for the handshake with each address. */
    @WithDefault("10s")
    Duration timeout();

    /** Endpoints that are asked at the same time. */
    @WithDefault("64")
    int concurrency();

    /** Files (PEM, PKCS#12 or JKS) with the certificates of our own CAs. */
    Optional<List<String>> privateRoots();

    /** Files with the certificates of public CAs; by default those of the JDK. */
    Optional<List<String>> publicRoots();
}
