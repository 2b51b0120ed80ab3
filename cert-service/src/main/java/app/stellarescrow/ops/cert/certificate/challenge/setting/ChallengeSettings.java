package app.stellarescrow.ops.cert.certificate.challenge.setting;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.challenge.dns.DnsChallenge;
import app.stellarescrow.ops.cert.certificate.challenge.dns.DynamicUpdate;
import app.stellarescrow.ops.cert.certificate.challenge.dns.HookCommand;
import app.stellarescrow.ops.cert.certificate.challenge.dns.NameServer;
import app.stellarescrow.ops.cert.certificate.challenge.dns.PersistentChallenge;
import app.stellarescrow.ops.cert.certificate.challenge.dns.Propagation;
import app.stellarescrow.ops.cert.certificate.challenge.dns.RecordWriter;
import app.stellarescrow.ops.cert.certificate.challenge.dns.UpdateKey;
import app.stellarescrow.ops.cert.certificate.challenge.dns.ZoneLookup;
import java.io.IOException;
import java.nio.file.Files;
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
        return unreadable(dns);
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
     * @param responder the one without any setting
     */
    public static ChallengeSolver solver(ChallengeConfig config, ChallengeSolver responder)
            throws IOException {
        var dns = config.dns();
        if (config.webroot().isPresent()) {
            return new Webroot(Path.of(config.webroot().get()));
        }
        if (dns.persistent()) {
            return new PersistentChallenge(zones(dns));
        }
        var writer = writer(dns);
        return writer.isPresent()
                ? new DnsChallenge(writer.get(), new Propagation(zones(dns), dns.propagation()))
                : responder;
    }

    private static Optional<RecordWriter> writer(ChallengeConfig.Dns dns) throws IOException {
        if (dns.hook().isPresent()) {
            return Optional.of(new HookCommand(dns.hook().get(), dns.hookTimeout()));
        }
        if (dns.server().isEmpty()) {
            return Optional.empty();
        }
        var key = new UpdateKey(dns.keyName().orElseThrow(), dns.keyAlgorithm(), secret(dns));
        return Optional.of(new DynamicUpdate(NameServer.of(dns.server().get()), dns.zone(), key));
    }

    private static String secret(ChallengeConfig.Dns dns) throws IOException {
        if (dns.keySecret().isPresent()) {
            return dns.keySecret().get();
        }
        try (var lines = Files.lines(dns.keySecretFile().orElseThrow())) {
            return lines.findFirst().orElse("");
        }
    }

    private static ZoneLookup zones(ChallengeConfig.Dns dns) {
        return new ZoneLookup(
                dns.resolver().map(NameServer::of).orElseGet(NameServer::ofSystem),
                dns.nameservers().orElseGet(List::of).stream().map(NameServer::of).toList());
    }

    private static Optional<String> unreadable(ChallengeConfig.Dns dns) {
        try {
            zones(dns);
            dns.server().ifPresent(NameServer::of);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
