package app.stellarescrow.ops.cert.certificate.config;

import app.stellarescrow.ops.cert.certificate.acme.Authority;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RateLimits;
import app.stellarescrow.ops.cert.certificate.setting.SettingName;
import app.stellarescrow.ops.url.SettingUrl;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The authorities of the settings. */
@ApplicationScoped
public class ConfiguredAuthorities {

    private final CertificatesConfig certificates;
    private final AcmeConfig acme;
    private final RenewalConfig config;

    ConfiguredAuthorities(CertificatesConfig certificates, AcmeConfig acme, RenewalConfig config) {
        this.certificates = certificates;
        this.acme = acme;
        this.config = config;
    }

    /** A wrong name keeps the service from starting: a renewal would find it months later. */
    void check(@Observes StartupEvent start) {
        acme.byName().forEach(ConfiguredAuthorities::directory);
        certificates
                .byName()
                .forEach(
                        (name, certificate) ->
                                certificate.authorities().orElse(List.of()).stream()
                                        .filter(each -> !acme.byName().containsKey(each))
                                        .findFirst()
                                        .ifPresent(
                                                unknown -> {
                                                    throw unknown(name, unknown);
                                                }));
    }

    private ConfigurationException unknown(String certificate, String authority) {
        return new ConfigurationException(
                "%s: unknown authority '%s'; %s; correct it, or set acme.%s.directory"
                        .formatted(
                                SettingName.of(certificate, "authorities"),
                                authority,
                                acme.byName().isEmpty()
                                        ? "none is configured"
                                        : "known are "
                                                + String.join(
                                                        ", ",
                                                        new TreeSet<>(acme.byName().keySet())),
                                authority));
    }

    public Authority find(String name) {
        var settings = Optional.ofNullable(acme.byName().get(name)).orElseThrow();
        return new Authority(
                name,
                directory(name, settings),
                settings.contact(),
                settings.trust(),
                settings.accountId()
                        .flatMap(
                                id ->
                                        settings.accountMacKey()
                                                .map(
                                                        key ->
                                                                new Authority.ExternalAccount(
                                                                        id, key))),
                config.home().resolve("accounts").resolve(name + ".pem"));
    }

    private static URI directory(String name, AcmeConfig.Authority settings) {
        return SettingUrl.of(
                "acme.%s.directory".formatted(name), settings.directory(), List.of("https"));
    }

    public RateLimits limits(String authority) {
        return Optional.ofNullable(acme.byName().get(authority))
                .map(AcmeConfig.Authority::limits)
                .map(
                        each ->
                                new RateLimits(
                                        each.duplicates(),
                                        each.failedValidations(),
                                        each.newPerRegisteredDomain()))
                .orElse(RateLimits.USUAL);
    }
}
