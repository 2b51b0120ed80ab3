package app.stellarescrow.ops.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsFilesTest {

    @TempDir private Path folder;

    @Test
    void a_file_that_cannot_be_read_is_refused_by_its_name() {
        // Given
        var missing = folder.resolve("missing.properties");

        // When, then
        assertThatThrownBy(() -> start("classpath:x.properties, " + missing))
                .hasMessageContaining(
                        "cannot read '%s', which QUARKUS_CONFIG_LOCATIONS names", missing);
        assertThatThrownBy(() -> start(missing.toUri().toString()))
                .hasMessageContaining("cannot read 'file:");
    }

    @Test
    void files_that_can_be_read_and_other_kinds_of_locations_are_accepted() throws IOException {
        // Given
        var file = Files.createFile(folder.resolve("there.properties"));

        // When, then
        assertThatCode(() -> start("%s,%s,https://settings.test/a,".formatted(file, file.toUri())))
                .doesNotThrowAnyException();
    }

    private static void start(String locations) {
        var settings = Map.of("quarkus.config.locations", locations);
        new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withSources(new SettingsFiles())
                .build();
    }
}
