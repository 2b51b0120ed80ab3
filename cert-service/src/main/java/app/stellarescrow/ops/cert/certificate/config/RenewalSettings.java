package app.stellarescrow.ops.cert.certificate.config;

import app.stellarescrow.ops.cert.certificate.challenge.setting.ChallengeSettings;
import app.stellarescrow.ops.cert.certificate.setting.DomainName;
import app.stellarescrow.ops.cert.certificate.setting.SettingName;
import java.util.List;
import java.util.Optional;

/** Whether a certificate could be ordered as its settings say. */
public final class RenewalSettings {

    private RenewalSettings() {}

    /** The setting that prevents it, and the remedy; empty if none does. */
    public static Optional<String> problem(
            String name, CertificatesConfig.Certificate certificate, List<String> domains) {
        return challenge(name, certificate)
                .or(() -> address(domains).map(each -> named(name, "domains", each)))
                .or(
                        () ->
                                ChallengeSettings.refusal(certificate.challenge(), domains)
                                        .map(each -> named(name, "challenge", each)));
    }

    /** Of the challenge alone: also without an authority, it must make sense. */
    public static Optional<String> challenge(
            String name, CertificatesConfig.Certificate certificate) {
        return ChallengeSettings.problem(certificate.challenge())
                .map(each -> named(name, "challenge", each));
    }

    private static Optional<String> address(List<String> domains) {
        return domains.stream()
                .filter(DomainName::isAddress)
                .findFirst()
                .map(
                        "'%s' is an address, which is not ordered: remove it from domains, or remove authorities"
                                ::formatted);
    }

    private static String named(String certificate, String setting, String problem) {
        return "%s: %s".formatted(SettingName.of(certificate, setting), problem);
    }
}
