package app.stellarescrow.ops.devstack.demo;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.devstack.platform.Platform;
import app.stellarescrow.ops.devstack.process.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The demo platform's keys: in the env file, and as it was created with them.
 *
 * @param container gets the file {@code environment}
 */
record PlatformKeys(Path envFile, Path container) {

    /** As in a compose file, a container gets only the variables that are listed. */
    private static final List<String> PASSED = List.of(Platform.API_KEYS, Platform.ADMIN_KEYS);

    /** Reads the env file, unless that was done before; creates it with random keys if need be. */
    void create() {
        try {
            if (Files.notExists(environment())) {
                if (Files.notExists(envFile)) {
                    createEnvFile();
                }
                Files.createDirectories(container);
                writePrivately(environment(), lines(EnvFile.read(envFile)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it was created with. */
    Map<String, String> read() {
        return EnvFile.read(environment());
    }

    void forget() {
        try {
            Files.deleteIfExists(environment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of the env file. */
    Path folder() {
        return Objects.requireNonNull(envFile.getParent(), "the root is no file");
    }

    private Path environment() {
        return container.resolve("environment");
    }

    private void createEnvFile() throws IOException {
        Files.createDirectories(folder());
        writePrivately(
                envFile,
                """
                # Secrets of the demo platform. It reads them when it is created, not when it is restarted.
                # Several keys are separated by commas.
                API_KEYS=%s
                ADMIN_KEYS=%s
                """
                        .formatted(
                                Secret.random() + Secret.random(),
                                Secret.random() + Secret.random()));
    }

    private static String lines(Map<String, String> variables) {
        return PASSED.stream()
                .flatMap(
                        name ->
                                Stream.ofNullable(variables.get(name))
                                        .map(it -> name + "='" + it + "'\n"))
                .collect(joining());
    }

    /** Atomically, so that a start after a crash finds all keys or no file. */
    private static void writePrivately(Path file, String content) throws IOException {
        var draft = Files.createTempFile(file.getParent(), "draft", "");
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
