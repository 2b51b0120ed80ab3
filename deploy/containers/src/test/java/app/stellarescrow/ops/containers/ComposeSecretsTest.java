package app.stellarescrow.ops.containers;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeSecretsTest {

    @TempDir static Path parent;

    /**
     * What the script has made, by name; it runs once for all tests, because it starts many
     * programs.
     */
    private static Map<String, String> files = Map.of();

    @BeforeAll
    static void create() throws IOException, InterruptedException {
        files = run(folder());
    }

    @Test
    void the_script_creates_each_file_that_compose_names_for_its_owner_alone() throws IOException {
        // Then
        assertThat(Compose.read().secrets().values())
                .isNotEmpty()
                .allSatisfy(
                        secret -> {
                            var file = String.valueOf(Compose.map(secret).get("file"));
                            assertThat(files)
                                    .containsKey(file.substring(file.lastIndexOf('/') + 1));
                        });
        assertThat(Files.getPosixFilePermissions(folder()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void no_two_passwords_are_equal_and_all_have_256_bits() throws Exception {
        var passwords = properties(files.get("kafka-passwords")).values();
        assertThat(passwords).doesNotHaveDuplicates().allMatch(ComposeSecretsTest::isRandom);
        assertThat(
                        files.entrySet().stream()
                                .filter(each -> each.getKey().matches(".*(token|password)"))
                                .map(Map.Entry::getValue))
                .hasSize(7)
                .doesNotHaveDuplicates()
                .allMatch(ComposeSecretsTest::isRandom);
    }

    @Test
    void a_service_gets_its_own_login_and_no_other() throws Exception {
        var passwords = properties(files.get("kafka-passwords"));
        for (var service : Service.values()) {
            var settings = files.get(service.component() + ".properties");
            assertThat(properties(settings).get("kafka.sasl.jaas.config"))
                    .asString()
                    .contains(
                            "username=\"%s\" password=\"%s\""
                                    .formatted(
                                            service.component(),
                                            passwords.get(service.component())));
            assertThat(settings).doesNotContain(String.valueOf(passwords.get("broker")));
            assertThat(settings.contains("DATABASE_URL=")).isEqualTo(service.usesTargets());
        }
    }

    @Test
    void a_second_run_changes_nothing_and_creates_what_is_missing() throws Exception {
        // Given
        var other = Files.createDirectory(parent.resolve("other"));
        for (var file : files.keySet()) {
            Files.copy(folder().resolve(file), other.resolve(file));
        }
        Files.delete(other.resolve("cert-service.properties"));

        // When
        var second = run(other);

        // Then
        assertThat(second).isEqualTo(files);
    }

    private static Map<String, String> run(Path folder) throws IOException, InterruptedException {
        var script = Compose.DEPLOY.resolve("compose/secrets.sh").toString();
        var process =
                new ProcessBuilder(script, folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
        try (var made = Files.list(folder)) {
            return new TreeMap<>(
                    made.collect(
                            toMap(
                                    file -> file.getFileName().toString(),
                                    ComposeSecretsTest::content)));
        }
    }

    private static Path folder() {
        return parent.resolve("secrets");
    }

    private static boolean isRandom(Object password) {
        return String.valueOf(password).matches("[0-9a-f]{64}");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Properties properties(String text) throws IOException {
        var properties = new Properties();
        try (var reader = Reader.of(text)) {
            properties.load(reader);
        }
        return properties;
    }
}
