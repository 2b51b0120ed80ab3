package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's programs, all of one major version. */
public record Programs(Path bin) {

    private static final List<String> USUAL =
            List.of("/usr/lib/postgresql/%d/bin", "/usr/pgsql-%d/bin", "/opt/postgresql-%d/bin");

    /**
     * Fails permanently, naming the package, if that version is not installed here.
     *
     * @param configured the folder to search instead of the usual ones
     */
    public static Programs find(int major, Optional<Path> configured) {
        return find(major, configured, "initdb", "postgresql-%d");
    }

    /**
     * Only the client programs, as needed for a server elsewhere. A newer pg_restore would use
     * settings that an older server does not have.
     */
    public static Programs clients(int major, Optional<Path> configured) {
        return find(major, configured, "pg_restore", "postgresql-client-%d");
    }

    private static Programs find(
            int major, Optional<Path> configured, String program, String debianPackage) {
        return configured
                .map(Stream::of)
                .orElseGet(() -> usual(major))
                .filter(bin -> Files.isExecutable(bin.resolve(program)))
                .map(Programs::new)
                .findFirst()
                .orElseThrow(() -> missing(major, debianPackage.formatted(major)));
    }

    private static Stream<Path> usual(int major) {
        return USUAL.stream().map(path -> Path.of(path.formatted(major)));
    }

    public String path(String program) {
        return bin.resolve(program).toString();
    }

    /** The folder of this version's installation. */
    public Path home() {
        var parent = bin.toAbsolutePath().getParent();
        return parent != null && Files.isDirectory(parent.resolve("share")) ? parent : bin;
    }

    private static PermanentFailure missing(int major, String debianPackage) {
        return new PermanentFailure(
                "the programs of PostgreSQL %d are not installed on this machine".formatted(major),
                "install them (apt-get install %s) or set drtest.sandbox.postgres-bin to their folder"
                        .formatted(debianPackage),
                null);
    }
}
