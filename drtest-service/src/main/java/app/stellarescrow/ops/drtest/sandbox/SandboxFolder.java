package app.stellarescrow.ops.drtest.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The paths of one sandbox's files; the sandbox itself sees only one folder of them. */
record SandboxFolder(Path path) {

    private static final String OURS = "rwx------";

    /** Others may pass through to the cluster, because the sandbox may run as another user. */
    private static final String PASSAGE = "rwx--x--x";

    /** Creates the folders. */
    SandboxFolder create() throws IOException {
        for (var folder : new Path[] {cluster(), work(), root()}) {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OURS));
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(PASSAGE));
        return this;
    }

    /** The sandbox's own: data and socket. */
    Path cluster() {
        return path.resolve("pg");
    }

    Path data() {
        return cluster().resolve("data");
    }

    /** Where data may be, also of an earlier version of the service. */
    List<Path> allData() {
        return List.of(data(), path.resolve("data"));
    }

    /** A file that is deleted once the cluster is created. */
    Path password() {
        return cluster().resolve("password");
    }

    /** The service's own; the sandbox cannot place a link here. */
    Path work() {
        return path.resolve("work");
    }

    /** Mount point for the sandbox's view of this machine. */
    Path root() {
        return path.resolve("root");
    }

    String name() {
        return path.getFileName().toString();
    }
}
