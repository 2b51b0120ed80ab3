package app.stellarescrow.ops.alert.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownAlertTest {

    private static final List<String> PARTS =
            List.of("What it means.", "First look", "Remedy", "Escalate");

    @ParameterizedTest
    @EnumSource(KnownAlert.class)
    void every_alert_has_a_runbook_that_names_it(KnownAlert alert) throws IOException {
        // Given
        var runbook = Path.of("..").resolve(alert.runbook());

        // When
        var text = Files.readString(runbook);

        // Then
        assertThat(text.lines().findFirst().orElseThrow()).contains(nameIn(runbook, alert));
        assertThat(text).contains(alert.severity().name()).contains(PARTS);
        assertThat(text.lines().limit(3)).anyMatch(line -> line.contains("response within "));
    }

    @ParameterizedTest
    @EnumSource(KnownAlert.class)
    void every_alert_is_in_the_document_with_its_time_for_a_response(KnownAlert alert)
            throws IOException {
        // When
        var document = Files.readString(Path.of("../docs/alerts.md"));

        // Then
        assertThat(document)
                .contains(
                        "| `%s` | %s | %s | [RB-"
                                .formatted(
                                        alert.title(),
                                        alert.severity(),
                                        Quantities.duration(alert.responseTime())));
    }

    /** One runbook is for the overdue jobs of all kinds. */
    private static String nameIn(Path runbook, KnownAlert alert) {
        return runbook.endsWith("RB-016-overdue.md")
                ? alert.title().replaceFirst(".+(?=Overdue$)", "…")
                : alert.title();
    }
}
