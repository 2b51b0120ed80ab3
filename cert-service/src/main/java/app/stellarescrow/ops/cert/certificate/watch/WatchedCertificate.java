package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.certificate.setting.DomainName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A certificate to be checked.
 *
 * @param domains the names that it must have; if empty, those of its endpoints
 * @param passwordFile its first line is the password of the other files
 * @param deployed the file that its deployments write; empty if it is deployed elsewhere
 */
public record WatchedCertificate(
        String name,
        List<String> domains,
        List<Endpoint> endpoints,
        List<String> files,
        Optional<String> passwordFile,
        Optional<Path> deployed) {

    /** A label that a server has no own entry for: it is asked for a wildcard. */
    private static final String ANY_LABEL = "ops-check";

    /** One that is deployed elsewhere. */
    public WatchedCertificate(
            String name,
            List<String> domains,
            List<Endpoint> endpoints,
            List<String> files,
            Optional<String> passwordFile) {
        this(name, domains, endpoints, files, passwordFile, Optional.empty());
    }

    public WatchedCertificate deployedTo(Path file) {
        return new WatchedCertificate(
                name, domains, endpoints, files, passwordFile, Optional.of(file));
    }

    /** An endpoint without a name is asked for the first domain. */
    public Endpoint asked(Endpoint endpoint) {
        var domain =
                domains.stream()
                        .filter(each -> !each.startsWith("*."))
                        .findFirst()
                        .or(
                                () ->
                                        domains.stream()
                                                .findFirst()
                                                .map(WatchedCertificate::underWildcard));
        return endpoint.name().isPresent() || domain.filter(DomainName::isAddress).isPresent()
                ? endpoint
                : new Endpoint(endpoint.protocol(), endpoint.host(), endpoint.port(), domain);
    }

    private static String underWildcard(String wildcard) {
        return ANY_LABEL + wildcard.substring(1);
    }

    /** What the certificate of an endpoint must be valid for. */
    List<String> names(Endpoint endpoint) {
        return domains.isEmpty() ? List.of(endpoint.expectedName()) : domains;
    }
}
