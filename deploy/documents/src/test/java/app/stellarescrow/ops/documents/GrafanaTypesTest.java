package app.stellarescrow.ops.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The dashboards by the types that Grafana publishes, as the TypeScript compiler reads them. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class GrafanaTypesTest {

    private static NpmPackages npm;

    @BeforeAll
    static void install() throws Exception {
        var installed = NpmPackages.installed();
        assumeTrue(installed.isPresent(), NpmPackages.REMEDY);
        npm = installed.orElseThrow();
    }

    @Test
    void each_dashboard_has_only_fields_and_values_that_grafanas_types_name() throws Exception {
        // Given
        deleteChecks();
        Documents.all().entrySet().stream()
                .filter(each -> each.getKey().startsWith("grafana/dashboards/"))
                .forEach(each -> write(each.getKey(), each.getValue()));

        // When
        var compiler = compile();

        // Then
        assertThat(compiler.text()).isEmpty();
        assertThat(compiler.exitCode()).isZero();
    }

    /** So that the test above can fail. */
    @Exhaustive
    @Test
    void a_field_that_grafana_does_not_know_is_found_at_each_depth() throws Exception {
        // Given
        var dashboard = Documents.all().get("grafana/dashboards/ops-backups.json");
        var faults =
                new String[][] {
                    {"\"uid\" : \"ops-backups\"", "\"uuid\" : \"ops-backups\""},
                    {"\"colorMode\" : \"value\"", "\"colorMode\" : \"colourful\""},
                    {"\"fillOpacity\" : 10", "\"filling\" : 10"},
                    {"\"legendFormat\" : \"{{target}}\"", "\"legend\" : \"{{target}}\""}
                };

        for (var fault : faults) {
            deleteChecks();
            write("fault", dashboard.replace(fault[0], fault[1]));

            // When
            var compiler = compile();

            // Then
            assertThat(compiler.exitCode()).as("%s: %s", fault[1], compiler.text()).isNotZero();
        }
    }

    private static NpmPackages.Said compile() throws IOException, InterruptedException {
        return npm.run("node", "node_modules/typescript/bin/tsc", "--project", "tsconfig.json");
    }

    private static void deleteChecks() throws IOException {
        try (var files = Files.newDirectoryStream(npm.folder(), "check-*.ts")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    /** As a literal: only of these the compiler refuses fields that are not in the type. */
    private static void write(String name, String json) {
        var file = npm.file("check-%s.ts".formatted(Path.of(name).getFileName()));
        try {
            Files.writeString(
                    file,
                    "import type {Dashboard} from './dashboard';\nexport const board: Dashboard = %s;\n"
                            .formatted(json.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
