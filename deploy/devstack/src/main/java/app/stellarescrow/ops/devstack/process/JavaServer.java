package app.stellarescrow.ops.devstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.devstack.aot.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server written in Java, with its own class path, which our build has recorded.
 *
 * @param classes folders with our classes, before its jars
 */
public record JavaServer(
        String classPathResource, List<String> jvmOptions, String mainClass, List<Path> classes) {

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    public JavaServer(String classPathResource, List<String> jvmOptions, String mainClass) {
        this(classPathResource, jvmOptions, mainClass, List.of());
    }

    public JavaServer with(Path ownClasses) {
        return new JavaServer(classPathResource, jvmOptions, mainClass, List.of(ownClasses));
    }

    public List<String> command(List<String> args) {
        return command(List.of(), args);
    }

    /** With additional JVM options. */
    public List<String> command(List<String> more, List<String> args) {
        var command = new ArrayList<>(List.of(JDK.resolve("bin/java").toString()));
        command.add("-XX:+UseSerialGC");
        command.addAll(jvmOptions);
        command.addAll(more);
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(args);
        return command;
    }

    /** The folders with its programs. */
    public List<Path> needs() {
        return RunAs.root() ? List.of(JDK, SharedJars.FOLDER) : List.of(JDK);
    }

    /** The program under this name. */
    public JavaProgram program(String name) {
        return new JavaProgram(name, jvmOptions, Stream.concat(classes.stream(), jars()).toList());
    }

    private String classPath() {
        return Stream.concat(classes.stream(), jars())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Stream<Path> jars() {
        return Stream.of(builtClassPath().split(File.pathSeparator))
                .map(Path::of)
                .map(jar -> RunAs.root() ? SharedJars.copy(jar) : jar);
    }

    private String builtClassPath() {
        try (var in = JavaServer.class.getResourceAsStream("/" + classPathResource)) {
            if (in == null) {
                throw new IllegalStateException(
                        classPathResource
                                + " is missing; build deploy/devstack with ./mvnw package");
            }
            return new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
