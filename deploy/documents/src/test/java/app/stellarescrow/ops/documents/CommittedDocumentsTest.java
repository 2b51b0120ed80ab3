package app.stellarescrow.ops.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommittedDocumentsTest {

    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
    private static final Path MADE = Path.of("target/documents").toAbsolutePath();

    private static final Map<String, String> DOCUMENTS = Documents.all();

    static Stream<String> documents() {
        return DOCUMENTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void each_document_in_the_tree_is_the_one_that_the_records_give(String document)
            throws IOException {
        // Given
        var committed = DEPLOY.resolve(document);
        var made = MADE.resolve(document);
        Files.createDirectories(made.getParent());

        // When
        Files.writeString(made, DOCUMENTS.get(document));

        // Then
        assertThat(committed)
                .as("if the change is meant: cp -r %s/. %s", MADE, DEPLOY)
                .hasContent(DOCUMENTS.get(document));
    }

    @Test
    void no_dashboard_is_left_that_no_record_gives() throws IOException {
        try (var files = Files.list(DEPLOY.resolve("grafana/dashboards"))) {
            assertThat(files.map(file -> DEPLOY.relativize(file).toString()))
                    .isSubsetOf(DOCUMENTS.keySet());
        }
    }
}
