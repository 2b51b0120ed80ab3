package app.stellarescrow.ops.cert.certificate.challenge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.stellarescrow.ops.cert.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        // Every user can read it: the web server may run as another user.
        DurableFiles.write(file, proof.content().getBytes(US_ASCII));
        return file;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("could not delete the challenge %s: %s", file, e.getMessage());
        }
    }
}
