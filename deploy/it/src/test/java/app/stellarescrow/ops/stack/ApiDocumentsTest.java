package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiDocumentsTest {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    /**
     * Clients rely on the documents in deploy/api: a change of one is a decision, and its diff
     * shows it.
     */
    @ParameterizedTest
    @EnumSource
    void each_service_offers_what_its_openapi_document_in_deploy_api_says(Service service)
            throws IOException {
        // Given
        var known = PROJECT.resolve("deploy/api/%s.yaml".formatted(service.component()));

        // When
        var offered = offered(service);

        // Then
        assertThat(offered)
                .as("the API of %s; if the change is meant, write it to %s", service, known)
                .isEqualToNormalizingNewlines(Files.readString(known));
    }

    /** The packaged service's answer to GET /q/openapi. */
    private static String offered(Service service) throws IOException {
        var jar =
                PROJECT.resolve(service.component())
                        .resolve("target/quarkus-app/quarkus/generated-bytecode.jar");
        try (var packaged = FileSystems.newFileSystem(jar)) {
            return Files.readString(
                    packaged.getPath("META-INF/quarkus-generated-openapi-doc.YAML"));
        }
    }
}
