package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.devstack.process.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * A self-signed certificate, because nginx does not start without one. It is where a renewal puts
 * its certificates: {@code live/NAME} is a link to a folder with both files, so that one step
 * replaces both.
 */
final class StandInCertificate {

    private static final String ARCHIVED = "stand-in";
    private static final int DAYS = 7;

    private StandInCertificate() {}

    /**
     * Creates the certificate unless there is one.
     *
     * @param folder with the folder {@code live}
     * @param names the first one is also the name of the certificate's folder
     */
    static void ensure(Path folder, List<String> names) {
        var link = folder.resolve("live").resolve(names.getFirst());
        if (Files.exists(link.resolve("fullchain.pem"))
                && Files.exists(link.resolve("privkey.pem"))) {
            return;
        }
        try {
            var pair = Path.of("archive", names.getFirst(), ARCHIVED);
            write(Files.createDirectories(folder.resolve(pair)), names);
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of("..").resolve(pair));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "cannot create a self-signed certificate at %s: %s"
                            .formatted(link, e.getMessage()),
                    e);
        }
    }

    /** Writes a new pair to the folder, which exists. */
    static void write(Path folder, List<String> names)
            throws IOException, GeneralSecurityException {
        var subjects = names.stream().map("dns:"::concat).toList();
        new SelfSignedCertificate(subjects, DAYS)
                .write(folder.resolve("fullchain.pem"), folder.resolve("privkey.pem"));
    }
}
