package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunCommandTest {

    private static final String ID = "0195507a-1c00-7000-8000-000000000001";
    private static final String SCHEDULES =
            "[%s,%s]"
                    .formatted(
                            Answers.schedule("nightly", "backup", "stellar_escrow"),
                            Answers.schedule("noon", "backup", "stellar_escrow"));

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void a_schedule_is_run_by_its_name() {
        // Given
        listener.answers("GET /api/schedules", 200, SCHEDULES)
                .answers("POST /api/schedules/nightly/run", 202, run("REQUESTED", ""));

        // When
        var exitCode = session.types("run", "nightly");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .isEqualToIgnoringNewLines(
                        "backup of stellar_escrow requested: run %s; './ops run-info %s' shows its progress"
                                .formatted(ID, ID));
    }

    @Test
    void a_kind_whose_schedules_agree_on_the_target_needs_none() {
        // Given
        listener.answers("GET /api/schedules", 200, SCHEDULES)
                .answers("POST /api/runs", 202, run("REQUESTED", ""));

        // When
        var exitCode = session.types("run", "backup");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getLast().body())
                .isEqualTo("{\"kind\":\"backup\",\"target\":\"stellar_escrow\"}");
    }

    @Test
    void a_kind_with_several_targets_asks_for_one() {
        // Given
        listener.answers(
                "GET /api/schedules",
                200,
                "[%s,%s]"
                        .formatted(
                                Answers.schedule("a", "backup", "one"),
                                Answers.schedule("b", "backup", "two")));

        // When
        var exitCode = session.types("run", "backup");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("name one with --target: one, two");
    }

    @Test
    void an_unknown_name_is_refused_with_the_kinds_of_jobs_and_the_way_to_find_schedules() {
        // Given
        listener.answers("GET /api/schedules", 200, SCHEDULES);

        // When
        var exitCode = session.types("run", "nigthly");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err())
                .isEqualToIgnoringNewLines(
                        "ops: no schedule and no kind of job is called nigthly; './ops schedules' lists the schedules, kinds are backup, certificate, certificate-renewal, drill, health-check, maintenance, maintenance-reindex, maintenance-statistics, perf-review, restore, restore-undo, rotation, rotation-abort, rotation-advance, rotation-breach, rotation-start, verify");
    }

    @Test
    void a_kind_that_no_schedule_has_asks_for_a_target() {
        // Given
        listener.answers("GET /api/schedules", 200, SCHEDULES);

        // When
        var exitCode = session.types("run", "verify");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("no schedule is of kind verify", "--target");
    }

    @Test
    void a_kind_that_only_the_service_knows_is_passed_on() {
        // Given
        listener.answers("POST /api/runs", 202, run("REQUESTED", ",\"job\":{\"kind\":\"moon\"}"));

        // When
        var exitCode = session.types("run", "moon", "--target", "t");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getLast().body())
                .isEqualTo("{\"kind\":\"moon\",\"target\":\"t\"}");
    }

    @Test
    void waiting_outlasts_a_service_whose_database_is_away_for_a_moment() {
        // Given
        listener.answers("POST /api/runs", 202, run("REQUESTED", ""))
                .answers("GET /api/runs/" + ID, 500, "{\"detail\":\"no database\"}")
                .answers("GET /api/runs/" + ID, 200, run("CANCELLED", ""));

        // When
        session.types("run", "backup", "--target", "stellar_escrow", "--wait");

        // Then
        assertThat(listener.requests().getLast().line()).startsWith("GET /api/runs/");
        assertThat(session.err()).doesNotContain("ops: no database");
    }

    @Test
    void waiting_ends_when_the_run_is_overdue() {
        // Given
        listener.answers("POST /api/runs", 202, run("REQUESTED", ""))
                .answers("GET /api/runs/" + ID, 200, run("RUNNING", ",\"overdue\":true"));

        // When
        var exitCode = session.types("run", "backup", "--target", "stellar_escrow", "--wait");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err()).contains("is overdue: it is RUNNING", "./ops status");
    }

    @Test
    void waiting_ends_after_its_limit_with_an_exit_code_of_its_own_and_says_that_the_run_goes_on() {
        // Given
        listener.answers("POST /api/runs", 202, run("REQUESTED", ""))
                .answers("GET /api/runs/" + ID, 200, run("REQUESTED", ""));

        // When
        var exitCode =
                session.types(
                        "run", "backup", "--target", "stellar_escrow", "--wait", "--timeout", "1s");

        // Then
        assertThat(exitCode).isEqualTo(4);
        assertThat(session.err())
                .contains("stopped waiting for run " + ID, "goes on", "./ops run-info " + ID);
    }

    @Test
    void a_limit_that_is_no_time_is_refused_with_an_example() {
        // When
        var exitCode = session.types("run", "backup", "--wait", "--timeout", "soon");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("'soon' is not a time", "30m");
    }

    @Test
    void waiting_shows_progress_and_ends_with_what_was_stored() {
        // Given
        listener.answers("POST /api/runs", 202, run("REQUESTED", ""))
                .answers(
                        "GET /api/runs/" + ID,
                        200,
                        run(
                                "RUNNING",
                                """
                                ,"progress":{"phase":"dump","done":1500000,"total":null,"unit":"bytes"}"""))
                .answers(
                        "GET /api/runs/" + ID,
                        200,
                        run(
                                "SUCCEEDED",
                                """
                                ,"startedAt":"2026-03-01T11:59:55Z","finishedAt":"2026-03-01T11:59:58.250Z",
                                "report":{"kind":"backup","database":"stellar_escrow","object":"s3://bucket/stellar_escrow_20260301T115955Z.sql.gz",
                                "sizeBytes":12345678,"dumpBytes":99999999,"sha256":"abc","warnings":["slow"]}"""));

        // When
        var exitCode = session.types("run", "backup", "--target", "stellar_escrow", "--wait");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.err()).contains("waiting for a worker", "running: dump 1.5 MB");
        assertThat(session.out().lines())
                .containsExactly(
                        "backup of stellar_escrow succeeded in 3.3 s",
                        "  object   s3://bucket/stellar_escrow_20260301T115955Z.sql.gz",
                        "  size     12.3 MB (100 MB of SQL)",
                        "  sha256   abc",
                        "  warning  slow",
                        "  run      " + ID);
    }

    @Test
    void a_run_that_found_a_problem_is_not_called_a_success() {
        // Given
        listener.answers("POST /api/runs", 202, run("REQUESTED", ""))
                .answers(
                        "GET /api/runs/" + ID,
                        200,
                        run(
                                "SUCCEEDED",
                                """
                                ,"startedAt":"2026-03-01T11:59:55Z","finishedAt":"2026-03-01T11:59:58Z",
                                "report":{"kind":"rotation","credentials":[],"conditions":[
                                {"test":"ROTATION_BLOCKED","subject":"API_KEYS","problem":"old environment"},
                                {"test":"ROTATION_DUE","subject":"API_KEYS","problem":null}],"warnings":[]}"""));

        // When
        var exitCode = session.types("run", "backup", "--target", "stellar_escrow", "--wait");

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(session.out())
                .contains("found 1 problem(s) in 3.0 s", "problem  API_KEYS: old environment")
                .doesNotContain("succeeded");
    }

    @Test
    void the_notice_of_a_rotation_is_news_and_no_problem() {
        // Given
        listener.answers("POST /api/runs", 202, run("REQUESTED", ""))
                .answers(
                        "GET /api/credentials",
                        200,
                        "[{\"name\":\"API_KEYS\",\"driver\":\"keys\",\"keys\":[]}]")
                .answers(
                        "GET /api/runs/" + ID,
                        200,
                        run(
                                "SUCCEEDED",
                                """
                                ,"report":{"kind":"rotation","credentials":[],"conditions":[
                                {"test":"ROTATION_BLOCKED","subject":"API_KEYS","problem":null},
                                {"test":"ROTATION_DUE","subject":"API_KEYS","problem":"it is replaced"}],"warnings":[]}"""));

        // When
        var exitCode = session.types("rotate", "API_KEYS", "--wait");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("succeeded", "notice   API_KEYS: it is replaced");
    }

    @Test
    void waiting_for_a_run_that_fails_ends_with_reason_and_hint_and_exit_code_1() {
        // Given
        listener.answers("POST /api/runs", 202, run("REQUESTED", ""))
                .answers(
                        "GET /api/runs/" + ID,
                        200,
                        run("FAILED", ",\"reason\":\"bucket is missing\",\"hint\":\"create it\""));

        // When
        var exitCode = session.types("run", "backup", "--target", "x", "--wait");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.out())
                .contains("backup of stellar_escrow failed", "bucket is missing", "create it");
    }

    private static String run(String state, String more) {
        return Answers.run(ID, state, more);
    }
}
