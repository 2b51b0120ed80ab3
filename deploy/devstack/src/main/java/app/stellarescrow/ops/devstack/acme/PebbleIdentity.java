package app.stellarescrow.ops.devstack.acme;

import app.stellarescrow.ops.devstack.process.SelfSignedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** The key and the self-signed certificate of Pebble's own HTTPS, created once in a folder. */
record PebbleIdentity(Path folder) {

    private static final SelfSignedCertificate CERTIFICATE =
            new SelfSignedCertificate(List.of("dns:localhost", "ip:127.0.0.1"), 3650);

    /** Our clients trust this file. */
    Path certificate() {
        return folder.resolve("pebble.pem");
    }

    Path key() {
        return folder.resolve("pebble-key.pem");
    }

    void create() {
        if (Files.exists(certificate())) {
            return;
        }
        try {
            Files.createDirectories(folder);
            CERTIFICATE.write(certificate(), key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of Pebble's HTTPS is unusable", e);
        }
    }
}
