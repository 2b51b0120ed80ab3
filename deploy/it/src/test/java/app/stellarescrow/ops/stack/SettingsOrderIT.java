package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.testing.Exhaustive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which of several values of a setting counts. None of these is a number, so that the packaged
 * service does not start, and names the one that it has read.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsOrderIT {

    private static final Path SERVICE =
            Path.of("../../alert-service/target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    /** In the service's application.properties, too, with a number. */
    private static final String SETTING = "work.concurrency";

    private static final String VARIABLE = "WORK_CONCURRENCY";

    @TempDir private Path folder;

    @Test
    void a_file_of_settings_wins_over_an_environment_variable() throws Exception {
        // Given
        var file = write("settings.properties", "the-file");

        // When
        var refusal = start(Map.of("QUARKUS_CONFIG_LOCATIONS", file, VARIABLE, "the-variable"));

        // Then
        assertThat(refusal).contains("\"the-file\"").doesNotContain("the-variable");
    }

    @Test
    void an_environment_variable_wins_over_a_file_that_ranks_itself_lower() throws Exception {
        // Given
        var file = write("settings.properties", "the-file\nconfig_ordinal=290");

        // When
        var refusal = start(Map.of("QUARKUS_CONFIG_LOCATIONS", file, VARIABLE, "the-variable"));

        // Then
        assertThat(refusal).contains("\"the-variable\"").doesNotContain("the-file");
    }

    @Test
    void a_file_of_settings_wins_over_what_the_service_brings() throws Exception {
        // Given
        var file = write("settings.properties", "the-file");

        // When
        var refusal = start(Map.of("QUARKUS_CONFIG_LOCATIONS", file));

        // Then
        assertThat(refusal).contains("\"the-file\"");
    }

    @Test
    void the_first_of_two_files_wins() throws Exception {
        // Given
        var both = write("a.properties", "the-first") + "," + write("b.properties", "the-second");

        // When
        var refusal = start(Map.of("QUARKUS_CONFIG_LOCATIONS", both));

        // Then
        assertThat(refusal).contains("\"the-first\"").doesNotContain("the-second");
    }

    private String write(String name, String value) throws IOException {
        return Files.writeString(folder.resolve(name), SETTING + "=" + value + "\n").toString();
    }

    /** Returns what it prints before it ends. */
    private String start(Map<String, String> environment) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var log = folder.resolve("printed.log");
        var service =
                new ProcessBuilder(List.of(java, "-jar", SERVICE.toString()))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        service.environment().putAll(environment);
        var process = service.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends; see %s", log).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var printed = Files.readString(log);
        assertThat(process.exitValue()).as(printed).isNotZero();
        return printed;
    }
}
