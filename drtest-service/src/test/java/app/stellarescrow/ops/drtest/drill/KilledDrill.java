package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that drills, until it is killed with -9. */
record KilledDrill(Process process) {

    /**
     * @param home of its sandboxes
     * @param settings of the service
     */
    static KilledDrill start(Path home, Path dump, Map<String, String> settings)
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
                        dump.toString()));
        return new KilledDrill(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** As soon as it tells that this phase has begun. */
    void killIn(String phase) throws Exception {
        try (var said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.lines().anyMatch(phase::equals)).isTrue();
            process.destroyForcibly().waitFor();
        }
    }
}
