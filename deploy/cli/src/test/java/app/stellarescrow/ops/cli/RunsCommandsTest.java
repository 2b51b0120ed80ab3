package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunsCommandsTest {

    private static final String GOOD = "0195507a-1c00-7000-8000-000000000001";
    private static final String BAD = "0195507a-1c01-7000-8000-000000000002";
    private static final String PAGE =
            """
            {"runs":[
              {"id":"%s","kind":"backup","target":"t","state":"FAILED","requestedAt":"2026-03-01T11:00:00Z",
               "requestedBy":"anna","attempts":3,"overdue":true,"reason":"no route",
               "hint":"look at the network"},
              {"id":"%s","schedule":"nightly","kind":"backup","target":"t","state":"SUCCEEDED",
               "requestedAt":"2026-03-01T02:00:00Z","startedAt":"2026-03-01T02:00:00Z",
               "requestedBy":"scheduler","finishedAt":"2026-03-01T02:00:04Z","attempts":1,"overdue":false,
               "report":{"kind":"backup","database":"t","object":"s3://b/t_20260301T020000Z.sql.gz",
                 "sizeBytes":1,"dumpBytes":2,"sha256":"0f","warnings":[]}}]}"""
                    .formatted(BAD, GOOD);

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void runs_are_a_table_with_ids_just_long_enough_to_differ() {
        // Given
        listener.answers("GET /api/runs?limit=20", 200, PAGE);

        // When
        var exitCode = session.types("runs");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "RUN            SCHEDULE  KIND    TARGET  STATE             REQUESTED                  AGE   TOOK  RESULT",
                        "0195507a-1c01  -         backup  t       FAILED (overdue)  2026-03-01 11:00:00Z   1 h ago      -  no route",
                        "0195507a-1c00  nightly   backup  t       SUCCEEDED         2026-03-01 02:00:00Z  10 h ago  4.0 s  s3://b/t_20260301T020000Z.sql.gz");
    }

    @Test
    void runs_of_a_kind_that_is_newer_than_this_command_are_listed() {
        // Given
        var more =
                """
                ,"moon":1,"job":{"kind":"tide","domain":"x"},"report":{"kind":"tide","expires":7}""";
        listener.answers(
                "GET /api/runs?limit=20",
                200,
                "{\"runs\":[%s]}".formatted(Answers.run(GOOD, "tide", "x", "SUCCEEDED", more)));

        // When
        var exitCode = session.types("runs");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("tide  x       SUCCEEDED");
    }

    @Test
    void a_run_with_a_word_that_is_newer_than_this_command_is_shown_as_it_is_beside_the_others() {
        // Given
        listener.answers(
                "GET /api/runs?limit=20",
                200,
                "{\"runs\":[%s,%s],\"next\":\"c\"}"
                        .formatted(
                                Answers.run(BAD, "PAUSED", ""),
                                Answers.run(GOOD, "SUCCEEDED", "")));

        // When
        var exitCode = session.types("runs");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains("0195507a  -         backup  stellar_escrow  SUCCEEDED")
                .contains("\"id\" : \"" + BAD, "\"state\" : \"PAUSED\"");
        assertThat(session.err())
                .contains("unknown word 'PAUSED'; known are REQUESTED, RUNNING")
                .contains("there are more: add --before c");
    }

    @Test
    void runs_as_json_are_all_that_the_service_said() {
        // Given
        var more = ",\"moon\":1,\"report\":{\"kind\":\"tide\",\"expires\":7}";
        listener.answers(
                "GET /api/runs?limit=20",
                200,
                "{\"runs\":[%s]}".formatted(Answers.run(GOOD, "SUCCEEDED", more)));

        // When
        session.types("runs", "--json");

        // Then
        assertThat(session.out()).contains("\"moon\" : 1", "\"expires\" : 7");
    }

    @Test
    void filters_are_passed_on() {
        // Given
        listener.answers(
                "GET /api/runs?kind=backup&limit=5&schedule=nightly&state=FAILED&target=a%20b",
                200, "{\"runs\":[]}");

        // When
        var exitCode =
                session.types(
                        "runs",
                        "--kind=backup",
                        "--limit=5",
                        "--schedule=nightly",
                        "--state=failed",
                        "--target=a b");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("no runs");
    }

    @Test
    void the_beginning_of_an_id_is_enough() {
        // Given
        listener.answers("GET /api/runs?limit=200", 200, PAGE)
                .answers(
                        "GET /api/runs/" + BAD,
                        200,
                        """
                        {"id":"%s","kind":"backup","target":"t","state":"FAILED","attempts":3,
                         "overdue":false,"requestedAt":"2026-03-01T11:00:00Z",
                         "reason":"no route","hint":"look at the network","requestedBy":"anna",
                         "timeline":[{"at":"2026-03-01T11:00:00Z","what":"requested","detail":"by anna"}]}"""
                                .formatted(BAD));

        // When
        var exitCode = session.types("run-info", "0195507a-1c01");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains(
                        "backup of t failed, attempt 3",
                        "reason   no route",
                        "hint     look at the network",
                        "asked by anna",
                        "2026-03-01 11:00:00Z  requested  by anna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run-info",
                "cancel",
                "restore undo",
                "restores",
                "drill-report",
                "perf show"
            })
    void an_ambiguous_beginning_is_refused_with_the_ids_it_may_mean(String command) {
        // Given
        listener.answers("GET /api/runs?limit=200", 200, PAGE);

        // When
        var exitCode = session.types((command + " 0195507A").split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err())
                .contains("2 runs have an id that begins with 0195507A: ", GOOD, BAD, "write more");
    }

    @Test
    void what_no_id_begins_with_is_refused_without_a_search() {
        // When
        var exitCode = session.types("cancel", "latest");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("'latest' is not the beginning of a run's id");
        assertThat(listener.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 22, queries, 2 of 22 queries",
        "1500000, 3000000, bytes, 1.5 MB of 3.0 MB",
        "1200, null, tables, '1,200 tables'"
    })
    void progress_names_once_what_is_counted(String done, String total, String unit, String words) {
        // Given
        var step =
                ",\"progress\":{\"phase\":\"look\",\"done\":%s,\"total\":%s,\"unit\":\"%s\"}"
                        .formatted(done, total, unit);
        listener.answers("GET /api/runs/" + GOOD, 200, Answers.run(GOOD, "RUNNING", step));

        // When
        session.types("run-info", GOOD);

        // Then
        assertThat(session.out()).contains("running: look " + words + " (1 h)");
    }

    @Test
    void cancel_asks_for_the_run_to_stop() {
        // Given
        listener.answers(
                "POST /api/runs/" + GOOD + "/cancel", 202, Answers.run(GOOD, "RUNNING", ""));

        // When
        var exitCode = session.types("cancel", GOOD);

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("asked run " + GOOD + " to stop");
    }
}
