package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.manifest.Manifest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that drills until it gets SIGKILL. */
record KilledDrill(Process process) {

    /**
     * @param home of its sandboxes
     * @param backup a folder, see {@link #write}
     * @param settings of the service
     */
    static KilledDrill start(Path home, Path backup, Map<String, String> settings)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DrillToKill.class.getName(),
                        home.toString(),
                        backup.toString()));
        return new KilledDrill(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Writes the backup for another process. */
    static Path write(MadeBackup backup, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("dump"), backup.stored());
        Files.writeString(folder.resolve("settings"), backup.settings());
        Files.writeString(folder.resolve("manifest"), json().write(backup.manifest()));
        return folder;
    }

    /** Reads the written backup without starting a server. */
    static Subject read(Path folder) throws IOException {
        var manifest = json().read(Manifest.class, Files.readString(folder.resolve("manifest")));
        var artefact =
                new Artefact(
                        "file",
                        () -> Files.newInputStream(folder.resolve("dump")),
                        Optional.of(manifest),
                        new Artefact.Sql(
                                Optional.empty(),
                                Optional.of(
                                        () -> Files.newInputStream(folder.resolve("settings")))));
        return new Subject(artefact, Expectation.full(manifest), Optional.empty(), false);
    }

    private static EventJson json() {
        return new EventJson(
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));
    }

    /** Kills it at the beginning of this phase. */
    void killIn(String phase) throws Exception {
        try (var said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.lines().anyMatch(phase::equals)).isTrue();
            process.destroyForcibly().waitFor();
        }
    }
}
