package app.stellarescrow.ops.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.catalog.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.utility.DockerImageName;

/** This machine's container engine and, once asked for, the images of this tree in it. */
final class Engine {

    /** If it is set, images with this tag are there already, and are tested as they are. */
    private static final Optional<String> BUILT = Optional.ofNullable(System.getenv("OPS_TAG"));

    static final String TAG = BUILT.orElse("test");
    private static final Optional<String> MISSING = missing();
    private static boolean built = BUILT.isPresent();

    private Engine() {}

    /** If there is none, tests that need one are skipped, and a line says what is missing. */
    static boolean isHere() {
        return MISSING.isEmpty();
    }

    /** Builds all images at the first call: minutes, if the engine has no layers of them. */
    static synchronized void build() {
        if (!built) {
            run(Map.of("OPS_TAG", TAG), Compose.DEPLOY.resolve("images/build").toString());
            built = true;
        }
    }

    static DockerImageName image(String name) {
        return DockerImageName.parse("stellarescrow/%s:%s".formatted(name, TAG));
    }

    /** The images of this tree, by the variables of the compose file. */
    static Map<String, String> images() {
        var images = new java.util.TreeMap<String, String>();
        for (var service : Service.values()) {
            images.put("OPS_IMAGE_" + service.name(), image(service.component()).toString());
        }
        images.put("OPS_IMAGE_CLI", image("ops").toString());
        for (var server :
                List.of("kafka", "postgres", "s3", "prometheus", "alertmanager", "demo")) {
            images.put(
                    "OPS_IMAGE_" + server.toUpperCase(java.util.Locale.ROOT),
                    image(server).toString());
        }
        return images;
    }

    /** Runs a command to its end and returns its output; fails if it fails. */
    static String run(Map<String, String> variables, String... command) {
        try {
            var builder =
                    new ProcessBuilder(command).directory(project()).redirectErrorStream(true);
            builder.environment().putAll(variables);
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        "%s ended with %d: %s"
                                .formatted(Arrays.toString(command), process.exitValue(), output));
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static java.io.File project() {
        return Path.of("../..").toAbsolutePath().normalize().toFile();
    }

    private static Optional<String> missing() {
        var missing =
                Optional.<String>empty()
                        .or(() -> why("no container engine", "docker", "info"))
                        .or(() -> why("no docker compose", "docker", "compose", "version"))
                        .or(
                                () ->
                                        why(
                                                "no debian:trixie-slim in the engine",
                                                "docker",
                                                "image",
                                                "inspect",
                                                "debian:trixie-slim"));
        missing.ifPresentOrElse(
                what -> System.err.println(what + ": the images are not tested here"),
                // Testcontainers' client asks for a newer API than older engines have.
                () ->
                        System.setProperty(
                                "api.version",
                                run(
                                        Map.of(),
                                        "docker",
                                        "version",
                                        "--format",
                                        "{{.Server.APIVersion}}")));
        return missing;
    }

    private static Optional<String> why(String what, String... command) {
        try {
            run(Map.of(), command);
            return Optional.empty();
        } catch (AssertionError | UncheckedIOException _) {
            return Optional.of(what);
        }
    }
}
