package app.stellarescrow.ops.cert.certificate.challenge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** HTTP-01 by a file in the folder of a web server that already runs. */
public record Webroot(Path root) implements ChallengeSolver {

    private static final Logger LOG = Logger.getLogger(Webroot.class);

    private static final String FOLDER = ".well-known/acme-challenge";

    @Override
    public String type() {
        return HTTP;
    }

    @Override
    public Published publish(List<Proof> proofs) throws IOException {
        var written = new ArrayList<Path>();
        Published published = () -> written.forEach(Webroot::delete);
        try {
            for (var proof : proofs) {
                written.add(write(proof));
            }
            return published;
        } catch (IOException e) {
            published.close();
            throw e;
        }
    }

    private Path write(Proof proof) throws IOException {
        var folder = Files.createDirectories(root.resolve(FOLDER));
        var file = folder.resolve(Tokens.checked(proof.token()));
        var part = folder.resolve("." + proof.token());
        Files.write(part, proof.content().getBytes(US_ASCII));
        // The web server may run as another user.
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("could not delete the challenge %s: %s", file, e.getMessage());
        }
    }
}
