package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.testing.Extended;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored manifests conform to the published schema. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManifestSchemaIT {

    private static final Path SCHEMA = Path.of("../deploy/schemas/backup-manifest.v1.json");

    private final Site site = new Site();

    @BeforeAll
    static void fill_database() {
        Site.fillDatabase();
    }

    @AfterEach
    void close_site() {
        site.close();
    }

    @Extended
    @ParameterizedTest
    @ValueSource(strings = {"plain", "custom"})
    void a_stored_manifest_has_the_published_form(String format) throws Exception {
        // Given
        site.settings.put("backup.format", format);

        // When
        var manifest = storedManifest();

        // Then
        assertThat(schema().validate(manifest)).isEmpty();
    }

    @Test
    void the_schema_tells_what_is_no_manifest() throws Exception {
        // Given
        var manifest = (ObjectNode) storedManifest();

        // When
        manifest.put("schemaVersion", 2);
        manifest.remove("database");

        // Then
        assertThat(schema().validate(manifest)).hasSize(2);
    }

    private JsonNode storedManifest() throws Exception {
        site.backUp(TestRun.first());
        var stored = site.read(site.dumps().getFirst() + ".manifest.json");
        return new ObjectMapper().readTree(new String(stored, UTF_8));
    }

    private static JsonSchema schema() throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA));
    }
}
