package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.config.CertificatesConfig;
import app.stellarescrow.ops.cert.certificate.config.RenewalSettings;
import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.certificate.setting.DomainName;
import app.stellarescrow.ops.cert.certificate.setting.SettingName;
import app.stellarescrow.ops.cert.certificate.watch.WatchedCertificate;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.failure.RequestRefused;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The certificates of the settings. */
@ApplicationScoped
class WatchedCertificates {

    /** For a name that is not known. */
    static final String REMEDY =
            "name one that './ops certs' (GET /api/certificates) lists; the settings 'certificates' add one";

    private final CertificatesConfig config;

    WatchedCertificates(CertificatesConfig config) {
        this.config = config;
    }

    /** An unusable setting keeps the service from starting, so that not every check fails. */
    void check(@Observes StartupEvent start) {
        config.byName().forEach(WatchedCertificates::check);
    }

    private static void check(String name, CertificatesConfig.Certificate certificate) {
        check(name, "domains", () -> domains(certificate));
        check(name, "endpoints", () -> endpoints(certificate));
        certificate
                .deploy()
                .secret()
                .ifPresent(text -> SecretName.of(text, SettingName.of(name, "deploy.secret")));
        RenewalSettings.challenge(name, certificate)
                .or(() -> unordered(name, certificate))
                .ifPresent(
                        problem -> {
                            throw new ConfigurationException(problem);
                        });
    }

    private static void check(String name, String setting, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw unusable(name, setting, String.valueOf(e.getMessage()));
        }
    }

    /** Why no CA would issue it with these settings. */
    private static Optional<String> unordered(
            String name, CertificatesConfig.Certificate certificate) {
        return certificate.authorities().filter(each -> !each.isEmpty()).isEmpty()
                ? Optional.empty()
                : RenewalSettings.problem(name, certificate, domains(certificate));
    }

    private static ConfigurationException unusable(String name, String setting, String problem) {
        return new ConfigurationException(
                "%s: %s".formatted(SettingName.of(name, setting), problem));
    }

    SortedSet<String> names() {
        return new TreeSet<>(config.byName().keySet());
    }

    /** All, or the one of that name; an unknown name is refused. */
    List<String> namesOf(String target) {
        if (target.equals(CertificateSpec.ALL_CERTIFICATES)) {
            return List.copyOf(names());
        }
        requireKnown(target);
        return List.of(target);
    }

    /** Refuses a name that is not in the settings. */
    void requireKnown(String name) {
        if (!config.byName().containsKey(name)) {
            throw new RequestRefused(unknown(name), REMEDY);
        }
    }

    String unknown(String name) {
        return names().isEmpty()
                ? "unknown certificate '%s'; no certificate is configured".formatted(name)
                : "unknown certificate '%s'; known are %s"
                        .formatted(name, String.join(", ", names()));
    }

    /** The endpoints as the watch asks them. */
    List<String> asked(String name) {
        var certificate = find(name);
        return certificate.endpoints().stream()
                .map(each -> certificate.asked(each).toString())
                .toList();
    }

    /** As DNS has them. */
    List<String> domains(String name) {
        return find(name).domains();
    }

    WatchedCertificate find(String name) {
        var certificate = config.byName().get(name);
        if (certificate == null) {
            throw new IllegalStateException("no certificate " + name);
        }
        return new WatchedCertificate(
                name,
                domains(certificate),
                endpoints(certificate),
                certificate.files().orElseGet(List::of),
                certificate.passwordFile());
    }

    private static List<String> domains(CertificatesConfig.Certificate certificate) {
        return certificate.domains().orElseGet(List::of).stream()
                .map(DomainName::of)
                .distinct()
                .toList();
    }

    private static List<Endpoint> endpoints(CertificatesConfig.Certificate certificate) {
        return certificate.endpoints().orElseGet(List::of).stream().map(Endpoint::of).toList();
    }
}
