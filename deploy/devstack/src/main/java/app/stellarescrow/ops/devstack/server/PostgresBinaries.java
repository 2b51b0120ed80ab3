package app.stellarescrow.ops.devstack.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds PostgreSQL's programs on this machine. */
final class PostgresBinaries {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private PostgresBinaries() {}

    /** The folder with initdb and postgres; {@code ./ops} installs them where possible. */
    static Path find() {
        return candidates()
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "PostgreSQL was not found under PG_BIN, /usr/lib/postgresql or"
                                                + " PATH: install it (Debian: apt-get install"
                                                + " postgresql) or set PG_BIN to the folder that"
                                                + " holds initdb"));
    }

    private static Stream<Path> candidates() {
        var wished = Optional.ofNullable(System.getenv("PG_BIN")).map(Path::of).stream();
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var onPath = Stream.of(path.split(File.pathSeparator, -1)).map(Path::of);
        return Stream.of(wished, debian(), onPath).flatMap(folders -> folders);
    }

    private static Stream<Path> debian() {
        try (var versions = Files.list(DEBIAN)) {
            return versions
                    .sorted(Comparator.comparingInt(PostgresBinaries::version).reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static int version(Path folder) {
        var name = folder.getFileName().toString();
        return name.chars().allMatch(Character::isDigit) ? Integer.parseInt(name) : 0;
    }
}
