package app.stellarescrow.ops.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server written in Java, with a class path of its own that our build wrote down. */
record JavaServer(String classPathResource, List<String> jvmOptions, String mainClass) {

    List<String> command(List<String> args) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(args);
        return command;
    }

    private String classPath() {
        try (var in = JavaServer.class.getResourceAsStream("/" + classPathResource)) {
            if (in == null) {
                throw new IllegalStateException(
                        classPathResource + " is missing; build deploy/local with ./mvnw package");
            }
            return new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
