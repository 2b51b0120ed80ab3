package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.AlertView;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** What an operator does at a stack. */
record Shift(RealStack stack) {

    private static final int RED = 1;

    Morning morning() throws IOException, InterruptedException {
        return Morning.of(stack);
    }

    /** Checks until that line is there. */
    Morning once(String line) {
        return await().until(this::morning, each -> each.open().contains(line));
    }

    /** A command that must succeed. */
    void ops(String... command) {
        var said = said(command);
        assertThat(said.exitCode()).as("%s: %s", String.join(" ", command), said).isZero();
    }

    Said said(String... command) {
        return Said.by(home(), command);
    }

    JsonNode json(String... command) throws IOException {
        return new ObjectMapper().readTree(said(command).out());
    }

    boolean fires(String name) {
        return new AlertApi(stack.servers().alert())
                .list().value().stream()
                        .filter(AlertView::fires)
                        .anyMatch(each -> each.name().equals(name));
    }

    private Path home() {
        return stack.home().folder();
    }

    /** Nothing else is red or amber, and each has a next step. */
    static void assertRed(Morning morning, String... open) {
        assertThat(morning.said().exitCode()).isEqualTo(RED);
        assertThat(morning.open()).as(morning.said().out()).containsExactlyInAnyOrder(open);
        assertThat(morning.check().lines())
                .filteredOn(each -> each.grade() != Grade.GREEN)
                .extracting(Checked::next)
                .doesNotContainNull();
        assertSameForCurl(morning);
    }

    static void assertSameForCurl(Morning morning) {
        assertThat(morning.curl()).isEqualTo(morning.said().out());
    }

    void assertGreenAgain() {
        var last = await().until(this::morning, each -> each.said().exitCode() == 0);
        assertThat(last.open()).isEmpty();
    }
}
