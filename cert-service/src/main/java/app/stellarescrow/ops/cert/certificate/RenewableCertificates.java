package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.Responder;
import app.stellarescrow.ops.cert.certificate.challenge.dns.PersistentRecords;
import app.stellarescrow.ops.cert.certificate.challenge.setting.ChallengeSettings;
import app.stellarescrow.ops.cert.certificate.config.CertificatesConfig;
import app.stellarescrow.ops.cert.certificate.config.ConfiguredAuthorities;
import app.stellarescrow.ops.cert.certificate.config.RenewalConfig;
import app.stellarescrow.ops.cert.certificate.config.RenewalSettings;
import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.TlsSecret;
import app.stellarescrow.ops.cert.certificate.renewal.RenewableCertificate;
import app.stellarescrow.ops.cert.certificate.setting.SettingName;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import app.stellarescrow.ops.cert.certificate.watch.WatchedCertificate;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.cert.kubernetes.Secrets;
import app.stellarescrow.ops.failure.RequestRefused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The certificates of the settings that can be renewed. */
@ApplicationScoped
class RenewableCertificates {

    private final CertificatesConfig certificates;
    private final ConfiguredAuthorities authorities;
    private final RenewalConfig config;
    private final WatchedCertificates watched;
    private final Secrets secrets;
    private final ChallengeSolver responder;

    RenewableCertificates(
            CertificatesConfig certificates,
            ConfiguredAuthorities authorities,
            RenewalConfig config,
            WatchedCertificates watched,
            Secrets secrets) {
        this.certificates = certificates;
        this.authorities = authorities;
        this.config = config;
        this.watched = watched;
        this.secrets = secrets;
        this.responder = new Responder(config.challengePort());
    }

    /** Whether it has all settings of a renewal. */
    boolean has(String name) {
        var settings = certificates.byName().get(name);
        return settings != null
                && hasDomains(settings)
                && settings.authorities().filter(each -> !each.isEmpty()).isPresent();
    }

    private static boolean hasDomains(CertificatesConfig.Certificate settings) {
        return settings.domains().filter(each -> !each.isEmpty()).isPresent();
    }

    /** The one that is asked first. */
    String authority(String name) {
        return settings(name).authorities().orElseThrow().getFirst();
    }

    /** With the file of its deployments, if it is renewed here. */
    WatchedCertificate withDeployed(WatchedCertificate certificate) {
        var name = certificate.name();
        return has(name) ? certificate.deployedTo(live(name).chainFile()) : certificate;
    }

    /** Refuses one that is unknown, or that only the watch knows. */
    void requireRenewable(String name) {
        watched.requireKnown(name);
        if (!has(name)) {
            var lacking = hasDomains(settings(name)) ? "authorities" : "domains";
            throw new RequestRefused(
                    "certificate '%s' cannot be renewed: it has no %s".formatted(name, lacking),
                    lacking.equals("domains")
                            ? "set %s to the names in it".formatted(SettingName.of(name, lacking))
                            : authorityRemedy(name));
        }
    }

    private String authorityRemedy(String name) {
        return config.authorityRemedy()
                .orElseGet(
                        () ->
                                "set %s to the name of an authority in the settings 'acme'"
                                        .formatted(SettingName.of(name, "authorities")));
    }

    /** Why no authority could issue it with these settings, and the remedy; empty if one could. */
    Optional<String> refusal(String name) {
        return RenewalSettings.problem(name, settings(name), watched.domains(name));
    }

    RenewableCertificate find(String name) throws IOException {
        var settings = settings(name);
        return new RenewableCertificate(
                name,
                watched.domains(name),
                settings.authorities().orElseThrow().stream().map(authorities::find).toList(),
                settings.profile(),
                ChallengeSettings.solver(
                        name, settings.challenge(), responder, live(name).folder()),
                live(name),
                new DeployPlan(
                        settings.deploy().check().map(command(name, "deploy.check")),
                        settings.deploy().reload().map(command(name, "deploy.reload")),
                        settings.deploy().pidFile().map(Path::of),
                        settings.deploy().secret().map(each -> secret(name, each)),
                        watched.asked(name),
                        config.deployTimeout()));
    }

    private TlsSecret secret(String name, String text) {
        return new TlsSecret(secrets, SecretName.of(text, SettingName.of(name, "deploy.secret")));
    }

    private static Function<String, ShellCommand> command(String name, String setting) {
        return line -> new ShellCommand(SettingName.of(name, setting), line);
    }

    /** The TXT records that dns-persist-01 requires; null if it does not use that challenge. */
    @Nullable List<String> dnsRecords(String name) throws IOException {
        return settings(name).challenge().dns().persistent()
                ? new PersistentRecords(live(name).folder()).read(watched.domains(name))
                : null;
    }

    LiveFolder live(String name) {
        return new LiveFolder(config.live(), name);
    }

    private CertificatesConfig.Certificate settings(String name) {
        var settings = certificates.byName().get(name);
        if (settings == null) {
            throw new IllegalStateException("no certificate " + name);
        }
        return settings;
    }
}
