package app.stellarescrow.ops.devstack.container;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.devstack.service.JavaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImageOptionsTest {

    private static final Path FILES = Path.of("../images/java-options");

    @Test
    void images_start_each_service_with_the_options_of_the_stack() throws IOException {
        // Given
        var expected =
                Arrays.stream(Service.values()).collect(toMap(Service::component, JavaOptions::of));

        // When
        var found = new HashMap<String, List<String>>();
        try (var files = Files.list(FILES)) {
            for (var file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readAllLines(file));
            }
        }

        // Then
        assertThat(found).isEqualTo(expected);
    }
}
