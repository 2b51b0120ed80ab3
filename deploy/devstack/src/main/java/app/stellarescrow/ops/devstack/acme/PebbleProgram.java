package app.stellarescrow.ops.devstack.acme;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Pebble's programs on PATH or where {@code .ci/newer} unpacks them. */
public final class PebbleProgram {

    /** What to do if it is missing. */
    public static final String REMEDY =
            "Pebble 2.10 is neither on PATH nor in target/newer; run .ci/newer sid target/newer pebble";

    private static final String UNPACKED = "target/newer/usr/bin";
    private static final String SERVER = "pebble";
    private static final String DNS = "pebble-challtestsrv";

    private PebbleProgram() {}

    /** Whether both programs are here. */
    public static boolean isHere() {
        return find(SERVER).isPresent() && find(DNS).isPresent();
    }

    static Path server() {
        return require(SERVER);
    }

    static Path dns() {
        return require(DNS);
    }

    private static Path require(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(REMEDY));
    }

    private static Optional<Path> find(String name) {
        var onPath =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of);
        return Stream.concat(onPath, unpacked().stream())
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** In this tree, which is above the working directory in a test. */
    private static Optional<Path> unpacked() {
        var here = System.getProperty("ops.project", System.getProperty("user.dir"));
        return Stream.iterate(Path.of(here).toAbsolutePath(), p -> p != null, Path::getParent)
                .map(folder -> folder.resolve(UNPACKED))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
