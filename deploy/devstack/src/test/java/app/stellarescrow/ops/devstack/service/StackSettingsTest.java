package app.stellarescrow.ops.devstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StackSettingsTest {

    private final StringWriter said = new StringWriter();

    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");

    @TempDir Path folder;

    @Test
    void a_restarted_component_has_the_settings_of_the_first_start() {
        // Given
        var settings = new StackSettings(new Home(folder));
        settings.keep(terminal(Map.of("BACKUP_ALERT_WEBHOOK", "https://hook", "PATH", "/bin")));

        // When
        var later = settings.recall(terminal(Map.of("PATH", "/sbin", "RETENTION_DAYS", "1")));

        // Then
        assertThat(later.environment())
                .isEqualTo(Map.of("PATH", "/sbin", "BACKUP_ALERT_WEBHOOK", "https://hook"));
        assertThat(said.toString()).contains("services keep the settings of the first './ops up'");
    }

    @Test
    void a_restart_after_up_with_the_demo_platform_does_not_tell_of_changed_settings() {
        // Given
        var settings = new StackSettings(new Home(folder));
        settings.keep(terminal(Map.of("RETENTION_DAYS", "1", StackSettings.DEMO_PLATFORM, "true")));

        // When
        var later = settings.recall(terminal(Map.of("RETENTION_DAYS", "1")));

        // Then
        assertThat(said.toString()).isEmpty();
        assertThat(later.environment()).containsEntry(StackSettings.DEMO_PLATFORM, "true");
    }

    @Test
    void only_the_owner_reads_them() throws Exception {
        // When
        new StackSettings(new Home(folder)).keep(terminal(Map.of("DATABASE_URL", "secret")));

        // Then
        assertThat(Files.getPosixFilePermissions(folder.resolve("settings.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void no_setting_of_a_service_is_forgotten_when_a_part_is_started_again() throws Exception {
        // Given
        var prefixes = new TreeSet<String>();
        try (var files = Files.walk(Path.of("../.."))) {
            for (var file : files.filter(StackSettingsTest::isConfig).toList()) {
                var found = PREFIX.matcher(Files.readString(file));
                while (found.find()) {
                    prefixes.add(found.group(1));
                }
            }
        }

        // Then
        assertThat(prefixes).contains("drills", "restore.swap", "backup");
        assertThat(prefixes)
                .allMatch(
                        prefix ->
                                StackSettings.isOurs(
                                        prefix.toUpperCase(Locale.ROOT).replace('.', '_') + "_X"));
    }

    private static boolean isConfig(Path file) {
        return file.toString().contains("/src/main/") && file.toString().endsWith(".java");
    }

    private Terminal terminal(Map<String, String> environment) {
        var writer = new PrintWriter(said, true);
        return new Terminal(writer, writer, false, environment, Clock.systemUTC());
    }
}
