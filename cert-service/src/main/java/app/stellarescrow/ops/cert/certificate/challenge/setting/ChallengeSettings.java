package app.stellarescrow.ops.cert.certificate.challenge.setting;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.challenge.dns.DnsChallenge;
import app.stellarescrow.ops.cert.certificate.challenge.dns.DynamicUpdate;
import app.stellarescrow.ops.cert.certificate.challenge.dns.HookCommand;
import app.stellarescrow.ops.cert.certificate.challenge.dns.NameServer;
import app.stellarescrow.ops.cert.certificate.challenge.dns.PersistentChallenge;
import app.stellarescrow.ops.cert.certificate.challenge.dns.PersistentRecords;
import app.stellarescrow.ops.cert.certificate.challenge.dns.Propagation;
import app.stellarescrow.ops.cert.certificate.challenge.dns.RecordWriter;
import app.stellarescrow.ops.cert.certificate.challenge.dns.ZoneLookup;
import app.stellarescrow.ops.cert.certificate.setting.SettingName;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses how the challenges of a certificate are solved. */
public final class ChallengeSettings {

    private static final String WAYS = "webroot, dns.hook, dns.server and dns.persistent";

    private ChallengeSettings() {}

    /** Why they are of no use, with the remedy; empty if they are not. */
    public static Optional<String> problem(ChallengeConfig config) {
        return contradiction(config).or(() -> unreadable(config.dns()));
    }

    private static Optional<String> contradiction(ChallengeConfig config) {
        var dns = config.dns();
        var ways =
                Stream.of(
                                config.webroot().isPresent(),
                                dns.hook().isPresent(),
                                dns.server().isPresent(),
                                dns.persistent())
                        .filter(each -> each)
                        .count();
        if (ways > 1) {
            return Optional.of("set only one of %s".formatted(WAYS));
        }
        if (dns.server().isPresent()
                && (dns.keyName().isEmpty()
                        || dns.keySecret().isPresent() == dns.keySecretFile().isPresent())) {
            return Optional.of(
                    "dns.server requires dns.key-name, and one of dns.key-secret and dns.key-secret-file");
        }
        return Optional.empty();
    }

    /** Why these domains cannot be verified so; empty if they can. */
    public static Optional<String> refusal(ChallengeConfig config, List<String> domains) {
        var dns = config.dns();
        if (dns.hook().isPresent() || dns.server().isPresent() || dns.persistent()) {
            return Optional.empty();
        }
        return domains.stream()
                .filter(each -> each.startsWith("*."))
                .findFirst()
                .map(
                        each ->
                                "the wildcard '%s' cannot be verified by http-01: set challenge.dns.hook, challenge.dns.server or challenge.dns.persistent"
                                        .formatted(each));
    }

    /**
     * The solver that they describe.
     *
     * @param name of the certificate
     * @param responder the one without any setting
     * @param folder of the certificate
     */
    public static ChallengeSolver solver(
            String name, ChallengeConfig config, ChallengeSolver responder, Path folder)
            throws IOException {
        var dns = config.dns();
        if (config.webroot().isPresent()) {
            return new Webroot(Path.of(config.webroot().get()));
        }
        if (dns.persistent()) {
            return new PersistentChallenge(zones(dns), new PersistentRecords(folder));
        }
        var writer = writer(name, dns);
        return writer.isPresent()
                ? new DnsChallenge(writer.get(), new Propagation(zones(dns), dns.propagation()))
                : responder;
    }

    private static Optional<RecordWriter> writer(String name, ChallengeConfig.Dns dns)
            throws IOException {
        if (dns.hook().isPresent()) {
            var setting = SettingName.of(name, "challenge.dns.hook");
            var command = new ShellCommand(setting, dns.hook().get());
            return Optional.of(new HookCommand(command, dns.hookTimeout()));
        }
        return dns.server().isPresent() ? Optional.of(update(dns)) : Optional.empty();
    }

    private static DynamicUpdate update(ChallengeConfig.Dns dns) throws IOException {
        var server = DnsSettings.nameServer("dns.server", dns.server().orElseThrow());
        return new DynamicUpdate(server, DnsSettings.zone(dns), DnsSettings.key(dns));
    }

    private static ZoneLookup zones(ChallengeConfig.Dns dns) {
        return new ZoneLookup(
                dns.resolver()
                        .map(each -> DnsSettings.nameServer("dns.resolver", each))
                        .orElseGet(NameServer::ofSystem),
                dns.nameservers().orElseGet(List::of).stream()
                        .map(each -> DnsSettings.nameServer("dns.nameservers", each))
                        .toList());
    }

    private static Optional<String> unreadable(ChallengeConfig.Dns dns) {
        try {
            zones(dns);
            if (dns.server().isPresent()) {
                update(dns);
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
