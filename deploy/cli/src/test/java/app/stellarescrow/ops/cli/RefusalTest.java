package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void a_problem_is_reported_as_one_sentence_with_its_hint() {
        // Given
        listener.answers(
                "POST /api/schedules/x/pause",
                404,
                """
                {"title":"Not Found","status":404,"detail":"no schedule x","hint":"there is nightly"}""");

        // When
        var exitCode = session.types("pause", "x");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).isEqualToIgnoringNewLines("ops: no schedule x; there is nightly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drill tpyo.sql.gz", "restore tpyo.sql.gz --into copy"})
    void an_unknown_backup_starts_no_run(String command) {
        // Given
        listener.answers(
                "GET /api/backups",
                200,
                """
                [{"key":"typo.sql.gz","target":"shop","takenAt":"2026-03-01T02:00:00Z","sizeBytes":1,
                  "ageSeconds":1,"copies":["main"],"proof":{"level":"STORED"}}]""");

        // When
        var exitCode = session.types((command + " --target shop").split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err())
                .contains("unknown backup tpyo.sql.gz; choose one that ./ops backups");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 2, does not know this token",
        "403, 2, role may not do that",
        "409, 1, answers 409 to /api/schedules/x/pause; look at './ops logs scheduler-service'",
        "500, 1, answers 500 to /api/schedules/x/pause; look at './ops logs scheduler-service'"
    })
    void what_a_status_means(int status, int exitCode, String sentence) {
        // Given
        listener.answers("POST /api/schedules/x/pause", status, "");

        // When
        var actual = session.types("pause", "x");

        // Then
        assertThat(actual).isEqualTo(exitCode);
        assertThat(session.err()).contains(sentence);
    }

    @Test
    void a_service_that_does_not_answer_is_named_with_the_way_to_start_it() {
        // Given
        listener.close();

        // When
        var exitCode = session.types("schedules");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err())
                .contains("scheduler-service does not answer at " + listener.url(), "./ops up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/no-such-ca.pem", "pom.xml"})
    void a_file_of_cas_that_has_none_is_named_with_its_variable(String file) {
        // When
        var other = session.in("OPS_CA", file);
        var exitCode = other.types("schedules");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(other.err()).contains("OPS_CA: '%s' cannot be read".formatted(file));
    }

    @Test
    void without_a_stack_every_call_says_how_to_start_one(@TempDir Path project) {
        // Given
        var newcomer = new Session(Map.of(), project);

        // When
        var exitCode = newcomer.types("schedules");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(newcomer.err()).contains("start it with './ops up'");
    }

    @ParameterizedTest
    @CsvSource({
        "restore --into copy, name the backup",
        "restore latest, --into NAME for a new database",
        "restore latest --into copy --replace, --into NAME for a new database",
        "restore latest --replace, --replace needs --reason TEXT",
        "restore /srv/dump.sql --into copy, 'a FILE, whose SQL runs on the target''s server, needs --reason TEXT'",
        "run restore --target t, use './ops restore'"
    })
    void a_restore_of_which_something_is_unsaid_is_refused(String line, String sentence) {
        // When
        var exitCode = session.types(line.split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "runs --frobnicate | unknown option '--frobnicate'; './ops runs --help'",
                "frobnicate | unknown word 'frobnicate'",
                "run-info | Missing required parameter: 'ID'; './ops run-info --help'",
                "runs --limit x | 'x' is not a number from 1 to 500; write for example --limit 50;",
                "drills --limit 0 | '0' is not a number from 1 to 500",
                "review 17 actions add x --owner ben --due tomorrow | '--due': 'tomorrow' is not a date; write YYYY-MM-DD",
                "ack CHG-7 | 'CHG-7' is not a whole number; write for example 12; './ops ack --help'",
                "review sign | name the incident: ./ops review ID; './ops incidents' lists them",
                "review seven sign | 'seven' is not a whole number; write for example 12",
                "restores --limit 501 | '501' is not a number from 1 to 500"
            })
    void a_wrong_word_is_refused_in_one_sentence(String line, String sentence) {
        // When
        var exitCode = session.types(line.split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err().lines()).singleElement().asString().contains(sentence);
    }

    @Test
    void without_a_command_the_commands_are_listed() {
        // When
        var exitCode = session.types();

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("Usage: ops", "schedules", "restores");
    }

    @Test
    void a_right_that_is_missing_is_told_in_the_words_of_the_service() {
        // Given
        listener.answers(
                "POST /api/schedules/x/pause",
                403,
                """
                {"detail":"restore needs role approver","hint":"ask for it"}""");

        // When
        var exitCode = session.types("pause", "x");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err())
                .isEqualToIgnoringNewLines("ops: restore needs role approver; ask for it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"name\":\"x\"}] | the field [0].line.cron is missing or null",
                "{} | Cannot deserialize",
                "null | it is empty",
                "<html> | check whether another program uses that port"
            })
    void an_answer_that_is_something_else_is_told_with_the_reason(String answer, String sentence) {
        // Given
        listener.answers("GET /api/schedules", 200, answer);

        // When
        var exitCode = session.types("schedules");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err().lines())
                .singleElement()
                .asString()
                .contains("scheduler-service at http://127.0.0.1", sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schedules",
                "run",
                "runs",
                "run-info",
                "cancel",
                "pause",
                "resume",
                "backups",
                "drill",
                "drills",
                "drill-report",
                "restore",
                "restores",
                "alerts"
            })
    void every_command_documents_its_exit_codes(String command) {
        // When
        var exitCode = session.types(command, "--help");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains("Usage: ops " + command, "Exit codes:", "an alert fires", "--json");
    }
}
