package app.stellarescrow.ops.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.NewerPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of Prometheus and Alertmanager that are mounted by {@code deploy/compose.yaml}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MonitorSettingsTest {

    private static final String REMEDY =
            "%s is missing: .ci/newer sid target/newer prometheus promtool prometheus-alertmanager";
    private static final Pattern NAMED_FILE = Pattern.compile("_file: ([^\\s}]+)");
    private static final Path ALERTMANAGER =
            Compose.DEPLOY.resolve("compose/alertmanager.yml").toAbsolutePath();

    @TempDir Path etc;

    @Test
    void promtool_accepts_the_configuration_with_the_rules_beside_it() throws Exception {
        // Given
        var configuration = etc.resolve("prometheus.yml");
        Files.copy(Compose.DEPLOY.resolve("compose/prometheus.yml"), configuration);
        var mounted =
                Compose.list(Compose.read().service("prometheus"), "volumes").stream()
                        .map(String::valueOf)
                        .filter(each -> each.endsWith(":/etc/prometheus/rules:ro"))
                        .map(each -> Compose.DEPLOY.resolve(each.split(":")[0]).normalize())
                        .findFirst()
                        .orElseThrow();
        var rules = Files.createDirectory(etc.resolve("rules"));
        try (var files = Files.list(mounted)) {
            for (var file : files.toList()) {
                Files.copy(file, rules.resolve(file.getFileName()));
            }
        }

        // When
        var said = run("promtool", "check", "config", configuration.toString());

        // Then
        assertThat(said).contains("SUCCESS: 2 rule files found");
    }

    @Test
    void amtool_accepts_the_configuration() throws Exception {
        assertThat(run("amtool", "check-config", ALERTMANAGER.toString()))
                .contains("SUCCESS")
                .contains("3 receivers");
    }

    @Test
    void each_file_that_alertmanager_reads_is_a_secret_of_its_container() throws IOException {
        // When
        var named =
                NAMED_FILE
                        .matcher(Files.readString(ALERTMANAGER))
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        // Then
        var secrets =
                Compose.read().secretsOf("alertmanager").stream()
                        .map(each -> "/run/secrets/" + each)
                        .toList();
        assertThat(named).isNotEmpty().allMatch(secrets::contains);
    }

    private static String run(String program, String... arguments)
            throws IOException, InterruptedException {
        var found = NewerPrograms.find(program);
        assumeTrue(found.isPresent(), REMEDY.formatted(program));
        var command = new ArrayList<>(List.of(found.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
