package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DrillCommandsTest {

    private static final String ID = "0195507a-1c00-7000-8000-000000000001";
    private static final String CHECKS =
            """
            [{"name":"rows","verdict":"FAIL","expected":"as in the manifest","actual":"public.t has 8 instead of 9","millis":1},
             {"name":"size","verdict":"SKIPPED","expected":"","actual":"the manifest is too old to say","millis":0}]""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void drills_are_a_table() {
        // Given
        listener.answers(
                "GET /api/drills?limit=20",
                200,
                """
                [{"id":"%s","target":"t","object":"s3://b/t.sql.gz","finishedAt":"2026-03-01T11:00:00Z",
                  "recoverySeconds":3.25,
                  "result":{"outcome":"FAIL","evidence":"FULL","checks":2,"failures":1}}]"""
                        .formatted(ID));

        // When
        var exitCode = session.types("drills");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "RUN                                   TARGET  AT                    OUTCOME  CHECKS       RECOVERY  EVIDENCE  OF",
                        ID
                                + "  t       2026-03-01 11:00:00Z  FAIL     2, 1 failed     3.3 s  full      s3://b/t.sql.gz");
    }

    @Test
    void a_report_of_a_drill_has_every_check_and_no_null() {
        // Given
        listener.answers(
                "GET /api/drills/" + ID,
                200,
                """
                {"about":{"id":"%s","target":"t","database":"t","object":"s3://b/t.sql.gz","takenAt":null,
                   "startedAt":"2026-03-01T11:00:00Z","finishedAt":"2026-03-01T11:00:03Z"},
                 "outcome":"FAIL","evidence":"NONE","phaseMillis":{"check":40,"restore":900},
                 "dumpBytes":99,"checks":%s,"warnings":["slow"]}"""
                        .formatted(ID, CHECKS));

        // When
        var exitCode = session.types("drill-report", ID);

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "FAIL  s3://b/t.sql.gz",
                        "data of an unknown time, recovered in 3.0 s, evidence none",
                        "phases   restore 900 ms, check 40 ms",
                        "warning  slow",
                        "",
                        "CHECK  VERDICT  EXPECTED            FOUND",
                        "rows   FAIL     as in the manifest  public.t has 8 instead of 9",
                        "size   SKIPPED                      the manifest is too old to say");
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PLACE, null, new database",
        "IN_PLACE, 16399, replaced",
        "UNDONE, 16399, undone",
        "FAILED, null, failed",
        "MADE, 16399, 'restored, not renamed yet'"
    })
    void a_restore_is_called_what_it_is(String state, String before, String words) {
        // Given
        listener.answers(
                "GET /api/restores?limit=20",
                200,
                """
                [{"about":{"id":"%s","target":"t","object":"s3://b/t.sql.gz","evidence":"FULL","reason":null,
                    "startedAt":"2026-03-01T11:00:00Z","finishedAt":"2026-03-01T11:00:03Z"},
                  "state":"%s","names":{"database":"copy","madeAs":"copy_restored","keptAs":null},
                  "databases":{"made":16400,"before":%s,"disabled":null},
                  "phaseMillis":{"restore":900},"checks":%s,"warnings":[]}]"""
                        .formatted(ID, state, before, CHECKS));

        // When
        var exitCode = session.types("restores");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("11:00:03Z  " + words + "  copy");
    }
}
