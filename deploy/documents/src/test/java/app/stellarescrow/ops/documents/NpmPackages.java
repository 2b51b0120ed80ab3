package app.stellarescrow.ops.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packages of {@code src/test/npm}, in the versions and with the checksums of its lock. */
record NpmPackages(Path folder) {

    /** Why a test is skipped. */
    static final String REMEDY =
            "npm could not install the packages of src/test/npm: install npm, and let it reach a registry";

    private static final Path SOURCES = Path.of("src/test/npm");
    private static final Path FOLDER = Path.of("target/npm");
    private static final int LIMIT_SECONDS = 120;

    /** Empty if npm is missing or reaches no registry. */
    static Optional<NpmPackages> installed() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                Files.write(FOLDER.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        var packages = new NpmPackages(FOLDER.toAbsolutePath());
        var npm = packages.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        return npm.exitCode() == 0 ? Optional.of(packages) : Optional.empty();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** What a program said, and its exit code; one that is missing has exit code 127. */
    Said run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process =
                    new ProcessBuilder(List.of(command))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            return new Said(127, String.valueOf(e.getMessage()));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Said(process.waitFor(), said);
    }

    record Said(int exitCode, String text) {}
}
