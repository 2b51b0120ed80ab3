package app.stellarescrow.ops.cert.certificate.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Says in the certificate's folder that a deployment has begun, so that the next attempt goes on
 * after a crash, or that its version was kept although it is not served.
 *
 * @param old the version to put back; empty if there was none, the version itself if it was kept
 */
record DeploymentMark(String old, String version) {

    private static final String FILE = "deploying";

    static Optional<DeploymentMark> in(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var lines = Files.readString(file).lines().toList();
        return lines.size() == 2
                ? Optional.of(new DeploymentMark(lines.getFirst(), lines.getLast()))
                : Optional.empty();
    }

    static DeploymentMark kept(String version) {
        return new DeploymentMark(version, version);
    }

    boolean isKept() {
        return old.equals(version);
    }

    void write(Path folder) throws IOException {
        var text = String.join("\n", List.of(old, version)) + "\n";
        DurableFiles.write(folder.resolve(FILE), text.getBytes(UTF_8));
    }

    static void remove(Path folder) throws IOException {
        DurableFiles.delete(folder.resolve(FILE));
    }
}
