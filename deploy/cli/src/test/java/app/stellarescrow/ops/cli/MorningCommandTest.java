package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MorningCommandTest {

    private static final String RUN = "6f1c0b9e-0000-4000-8000-000000000001";
    private static final String SHOW = "GET /api/health-checks/" + RUN;
    private static final String NOW = "POST /api/health-checks";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @ParameterizedTest
    @CsvSource({"GREEN, 0", "AMBER, 3", "RED, 1"})
    void morning_runs_the_check_and_its_exit_code_is_the_grade(String grade, int exitCode) {
        // Given
        scheduler("REQUESTED", "SUCCEEDED");
        listener.answers(SHOW, 200, check(grade, "shop: there is no backup"));

        // When
        var code = session.types("morning");

        // Then
        assertThat(code).isEqualTo(exitCode);
        assertThat(session.out())
                .startsWith(grade + "  morning check of 2026-03-01T06:00:00Z: ")
                .contains("backups", "shop: there is no backup");
    }

    @Test
    void morning_last_shows_the_newest_and_runs_nothing() {
        // Given
        listener.answers("GET /api/health-checks/newest", 200, check("GREEN", "as it was"));

        // When
        var code = session.types("morning", "--last", "--json");

        // Then
        assertThat(code).isZero();
        assertThat(session.out()).contains("\"grade\" : \"GREEN\"", "as it was");
        assertThat(listener.requests()).hasSize(1);
    }

    @Test
    void a_run_that_does_not_end_in_time_is_replaced_by_a_check_without_the_scheduler() {
        // Given
        scheduler("REQUESTED", "REQUESTED");
        listener.answers(NOW, 200, check("RED", "kafka is down"));

        // When
        var code = session.types("morning", "--timeout", "1s");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(session.out()).contains("kafka is down");
        assertThat(session.err())
                .contains(RUN + " is REQUESTED; the perf-service is asked without a run");
    }

    @Test
    void a_scheduler_that_is_down_does_not_prevent_the_check() {
        // Given
        listener.answers("POST /api/runs", 503, "{\"detail\":\"no database\",\"hint\":\"wait\"}");
        listener.answers(NOW, 200, check("RED", "scheduler-service is down"));

        // When
        var code = session.types("morning");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(session.out()).contains("scheduler-service is down");
    }

    @Test
    void without_the_perf_service_the_check_is_one_red_line_that_says_what_to_do() {
        // Given
        listener.close();

        // When
        var code = session.types("morning", "--last");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(session.out())
                .startsWith("RED  morning check of 2026-03-01T12:00:00Z: 1 red")
                .contains(
                        "perf-service: is down, so nothing was checked: perf-service does not answer")
                .contains("next: ./ops up starts it; ./ops logs perf-service");
    }

    private void scheduler(String requested, String then) {
        listener.answers(
                "POST /api/runs", 202, Answers.run(RUN, "health-check", "all", requested, ""));
        listener.answers(
                "GET /api/runs/" + RUN, 200, Answers.run(RUN, "health-check", "all", then, ""));
    }

    private static String check(String grade, String reason) {
        return """
        {"id":"%s","at":"2026-03-01T06:00:00Z","grade":"%s","lines":[
          {"grade":"%s","area":"backups","subject":"all","reason":"%s","next":null}]}"""
                .formatted(RUN, grade, grade, reason);
    }
}
