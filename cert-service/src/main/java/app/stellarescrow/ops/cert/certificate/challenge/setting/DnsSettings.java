package app.stellarescrow.ops.cert.certificate.challenge.setting;

import app.stellarescrow.ops.cert.certificate.challenge.dns.NameServer;
import app.stellarescrow.ops.cert.certificate.challenge.dns.UpdateKey;
import app.stellarescrow.ops.cert.certificate.setting.DomainName;
import app.stellarescrow.ops.cert.disk.FirstLine;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads settings of DNS; each error names its setting, and no error has a secret. */
final class DnsSettings {

    private DnsSettings() {}

    static NameServer nameServer(String setting, String text) {
        return named(setting, () -> NameServer.of(text));
    }

    /** Such as {@code example.com}; a final dot may be missing. */
    static Optional<String> zone(ChallengeConfig.Dns dns) {
        return dns.zone().map(text -> named("dns.zone", () -> DomainName.host(text)));
    }

    static UpdateKey key(ChallengeConfig.Dns dns) throws IOException {
        var file = dns.keySecretFile();
        var secret = file.isPresent() ? firstLine(file.get()) : dns.keySecret().orElseThrow();
        var key =
                new UpdateKey(
                        dns.keyName().orElseThrow().strip(),
                        dns.keyAlgorithm().strip(),
                        secret.strip());
        named("dns.key-name", key::dnsName);
        named("dns.key-algorithm", key::dnsAlgorithm);
        named(file.isPresent() ? "dns.key-secret-file" : "dns.key-secret", key::decoded);
        return key;
    }

    private static String firstLine(Path file) throws IOException {
        try {
            return FirstLine.of(file);
        } catch (MalformedInputException e) {
            throw new IOException(
                    "dns.key-secret-file: '%s' is not a text file".formatted(file), e);
        } catch (IOException e) {
            throw new IOException(
                    "dns.key-secret-file: '%s' cannot be read (%s): create it, readable for this service"
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static <T> T named(String setting, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(setting, e.getMessage()));
        }
    }

    /** Fails with an {@link IllegalArgumentException} that has a remedy. */
    private interface Reading<T> {
        T read();
    }
}
