package app.stellarescrow.ops.devstack.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs where {@code .ci/newer} unpacks them, or else on PATH. */
public final class NewerPrograms {

    private static final String UNPACKED = "target/newer/usr/bin";

    private NewerPrograms() {}

    public static Optional<Path> find(String name) {
        var onPath =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of);
        return Stream.concat(unpacked().stream(), onPath)
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
