package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentReviewCommandsTest {

    private static final String REVIEW =
            """
            {"incident":%s,"version":3,
             "facts":{"timeline":[],"impact":{"from":"2026-03-01T02:00:00Z","to":null,"seconds":null},
               "detection":{"firstSign":null,"sign":null,"firstAlert":"2026-03-01T02:00:00Z","seconds":0},
               "responses":[],"remediation":[],"runbooks":[]},
             "texts":{"IMPACT":"none"},"actions":[{"number":1,"text":"rotate logs","owner":"ben",
               "dueOn":"2026-03-15","doneAt":null,"doneBy":null}],
             "missing":["Root cause analysis"],"signature":null}"""
                    .formatted(IncidentCommandsTest.INCIDENT.formatted("null"));

    private static final String SIGNED =
            REVIEW.replace(
                    "\"signature\":null",
                    "\"signature\":{\"by\":\"anna\",\"at\":\"2026-03-01T02:00:00Z\"}");

    private final Listener listener =
            new Listener().answers("GET /api/incidents/17/review", 200, REVIEW);
    private final Session session = Session.with(listener);

    @TempDir Path folder;

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void the_review_is_shown_as_the_document_that_the_service_writes() {
        // Given
        listener.answers("GET /api/incidents/17/review/document", 200, "# Review\n");

        // When
        var exitCode = session.types("review", "17");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().strip()).isEqualTo("# Review");
    }

    @Test
    void what_was_printed_to_edit_is_stored_from_a_file_with_its_version() throws IOException {
        // Given
        listener.answers("POST /api/incidents/17/review/texts", 200, REVIEW);
        session.types("review", "17", "edit", "--print");
        var file =
                Files.writeString(
                        folder.resolve("review.md"),
                        session.out()
                                .replace(
                                        "## Root cause analysis\n",
                                        "## Root cause analysis\nDust"));

        // When
        var exitCode = session.types("review", "17", "edit", "--file", file.toString());

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getLast().body())
                .contains("\"version\":3", "\"ROOT_CAUSE\":\"Dust\"", "\"IMPACT\":\"none\"")
                .contains("\"RUNBOOKS\":\"\"");
        assertThat(session.out()).contains("lacks: Root cause analysis");
    }

    @Test
    void two_authors_cannot_overwrite_each_other_and_the_text_is_kept() throws IOException {
        // Given
        listener.answers(
                "POST /api/incidents/17/review/texts",
                409,
                "{\"detail\":\"the review of incident 17 was changed\",\"hint\":\"read it again\"}");
        var file = Files.writeString(folder.resolve("r.md"), "## Impact assessment\nnone\n");

        // When
        var exitCode = session.types("review", "17", "edit", "--file", file.toString());

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err()).contains("was changed; read it again", "your text is in " + file);
        assertThat(file).exists();
    }

    @Test
    void an_editor_that_changes_nothing_stores_nothing() {
        // Given
        var editing = session.in("EDITOR", "true");

        // When
        var exitCode = editing.types("review", "17", "edit");

        // Then
        assertThat(exitCode).isZero();
        assertThat(editing.out().strip()).isEqualTo("nothing was changed");
    }

    @Test
    void a_signed_review_opens_no_editor() {
        // Given
        listener.answers("GET /api/incidents/18/review", 200, SIGNED);
        var editing = session.in("EDITOR", "touch " + folder.resolve("opened"));

        // When
        var exitCode = editing.types("review", "18", "edit");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(editing.err()).contains("signed by anna at 2026-03-01T02:00:00Z");
        assertThat(folder.resolve("opened")).doesNotExist();
    }

    @Test
    void what_the_editor_wrote_is_stored() {
        // Given
        listener.answers("POST /api/incidents/17/review/texts", 200, REVIEW);
        var editing = session.in("EDITOR", "sed -i 's/^none$/40 users/'");

        // When
        var exitCode = editing.types("review", "17", "edit");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getLast().body()).contains("\"IMPACT\":\"40 users\"");
    }

    @Test
    void a_text_above_the_first_heading_is_refused_with_the_headings() throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("r.md"), "It broke.\n");

        // When
        var exitCode = session.types("review", "17", "edit", "--file", file.toString());

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err())
                .contains("'It broke.' is above the first heading", "## Root cause analysis");
    }

    @Test
    void a_review_is_exported_to_a_new_file() throws IOException {
        // Given
        listener.answers("GET /api/incidents/17/review/document", 200, "# Review\n");
        var file = folder.resolve("review.md").toString();

        // When
        var first = session.types("review", "17", "export", "--output", file);
        var second = session.types("review", "17", "export", "--format", "json", "--output", file);

        // Then
        assertThat(first).isZero();
        assertThat(second).isEqualTo(2);
        assertThat(Path.of(file)).content().isEqualTo("# Review\n");
    }

    @Test
    void an_action_is_added_with_owner_and_date_and_done() {
        // Given
        listener.answers("POST /api/incidents/17/review/actions", 200, REVIEW);
        listener.answers("POST /api/incidents/17/review/actions/1/completion", 200, REVIEW);

        // When
        var added =
                session.types(
                        "review",
                        "17",
                        "actions",
                        "add",
                        "--owner",
                        "ben",
                        "--due",
                        "2026-03-15",
                        "rotate logs");
        var done = session.types("review", "17", "actions", "done", "1");

        // Then
        assertThat(added).isZero();
        assertThat(done).isZero();
        assertThat(listener.requests().getFirst().body())
                .isEqualTo("{\"text\":\"rotate logs\",\"owner\":\"ben\",\"dueOn\":\"2026-03-15\"}");
        assertThat(session.out()).contains("rotate logs");
    }

    @Test
    void usages_show_where_the_incidents_number_goes() {
        // When
        var exitCode = session.types("review", "sign", "--help");
        session.types("review", "17", "actions", "add", "--help");

        // Then
        assertThat(session.err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains("Usage: ops review ID sign", "Usage: ops review ID actions add");
    }

    @Test
    void a_signature_that_is_refused_names_what_is_missing() {
        // Given
        listener.answers(
                "POST /api/incidents/17/review/signature",
                409,
                "{\"detail\":\"the review of incident 17 lacks: Root cause analysis\",\"hint\":\"fill it in\"}");

        // When
        var exitCode = session.types("review", "17", "sign");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err()).contains("lacks: Root cause analysis");
    }
}
