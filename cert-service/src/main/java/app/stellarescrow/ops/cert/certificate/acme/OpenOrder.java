package app.stellarescrow.ops.cert.certificate.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.certificate.deploy.Pem;
import app.stellarescrow.ops.cert.disk.DurableFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;

/** An order that has begun, in a file: after a crash the next attempt goes on with it. */
public final class OpenOrder {

    private final Path file;

    public OpenOrder(Path folder) {
        this.file = folder.resolve("order.pem");
    }

    /**
     * The order's content.
     *
     * @param keys for which the certificate will be
     */
    record Begun(String authority, URI location, KeyPair keys) {}

    Optional<Begun> find(Authority authority) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var text = Files.readString(file);
        var lines = text.lines().toList();
        try {
            var keys = Pem.keyPair(text.getBytes(UTF_8));
            var begun = new Begun(lines.getFirst(), URI.create(lines.get(1)), keys);
            return Optional.of(begun).filter(each -> each.authority().equals(authority.name()));
        } catch (GeneralSecurityException | RuntimeException _) {
            // It is of no use without a readable key.
            return Optional.empty();
        }
    }

    void save(Begun begun) throws IOException {
        Files.createDirectories(file.getParent());
        var head = String.join("\n", List.of(begun.authority(), begun.location().toString(), ""));
        var text = head + new String(Pem.of(begun.keys()), UTF_8);
        DurableFiles.writeSecret(file, text.getBytes(UTF_8));
    }

    /** Once the certificate is stored, or the order is of no use. */
    public void close() throws IOException {
        DurableFiles.delete(file);
    }
}
