package app.stellarescrow.ops.drtest.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Where the files of one sandbox are; what it may see itself is one folder of them. */
record SandboxFolder(Path path) {

    private static final String OURS = "rwx------";

    /** Others pass through it to the cluster, if the sandbox has a user of its own. */
    private static final String PASSAGE = "rwx--x--x";

    /** Makes what is in it. */
    SandboxFolder made() throws IOException {
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

    /** Where a server's data may be, also that of an earlier version of the service. */
    List<Path> allData() {
        return List.of(data(), path.resolve("data"));
    }

    /** A file that is gone when the cluster is made. */
    Path password() {
        return cluster().resolve("password");
    }

    /** The service's own; the sandbox cannot put a link in the place of a file there. */
    Path work() {
        return path.resolve("work");
    }

    /** Where what the sandbox sees of this machine is put together. */
    Path root() {
        return path.resolve("root");
    }

    String name() {
        return path.getFileName().toString();
    }
}
