package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.work.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** PostgreSQL's programs, all of one major version. */
public record Programs(Path bin) {

    private static final List<String> USUAL =
            List.of("/usr/lib/postgresql/%d/bin", "/usr/pgsql-%d/bin", "/opt/postgresql-%d/bin");

    private static final int NEWER = 10;

    /**
     * Fails for good, with what to install, if that version is not here.
     *
     * @param configured where to look instead of the usual folders
     */
    public static Programs find(int major, Optional<Path> configured) {
        return configured
                .map(Stream::of)
                .orElseGet(() -> usual(major))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .map(Programs::new)
                .findFirst()
                .orElseThrow(() -> missing(major));
    }

    /**
     * Of that version or a newer one: all that a server elsewhere needs here. Fails for good, with
     * what to install, if there are none.
     */
    public static Programs clients(int major, Optional<Path> configured) {
        return configured
                .map(Stream::of)
                .orElseGet(
                        () ->
                                IntStream.range(major, major + NEWER)
                                        .boxed()
                                        .flatMap(Programs::usual))
                .filter(bin -> Files.isExecutable(bin.resolve("pg_restore")))
                .map(Programs::new)
                .findFirst()
                .orElseThrow(
                        () ->
                                new PermanentFailure(
                                        "psql and pg_restore of PostgreSQL %d or newer are not on this machine"
                                                .formatted(major),
                                        "install them (apt-get install postgresql-client-%d), or write their folder as drtest.sandbox.postgres-bin"
                                                .formatted(major),
                                        null));
    }

    private static Stream<Path> usual(int major) {
        return USUAL.stream().map(path -> Path.of(path.formatted(major)));
    }

    public String path(String program) {
        return bin.resolve(program).toString();
    }

    private static PermanentFailure missing(int major) {
        return new PermanentFailure(
                "the backup is of PostgreSQL %d, whose programs are not on this machine"
                        .formatted(major),
                "install them (apt-get install postgresql-%d), or write their folder as drtest.sandbox.postgres-bin"
                        .formatted(major),
                null);
    }
}
