package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentCommandsTest {

    static final String INCIDENT =
            """
            {"id":17,"title":"ServiceDown of api","severity":"P1","startedAt":"2026-03-01T02:00:00Z",
             "endedAt":%s,"alerts":2,"review":"NONE"}""";
    private static final String DETAILS =
            """
            {"incident":%s,"merged":[12],
             "alerts":[{"id":7,"name":"ServiceDown","target":"api","severity":"P1",
               "firedAt":"2026-03-01T02:00:00Z","endedAt":null,"joined":"it is the first"}],
             "history":[{"at":"2026-03-01T02:00:00Z","step":"OPENED","by":null,"text":"it is the first"}]}"""
                    .formatted(INCIDENT.formatted("null"));

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void incidents_are_listed_with_how_long_they_took() {
        // Given
        listener.answers(
                "GET /api/incidents?open=false&limit=20",
                200,
                "[%s,%s]"
                        .formatted(
                                INCIDENT.formatted("null"),
                                INCIDENT.formatted("\"2026-03-01T02:20:00Z\"")));

        // When
        var exitCode = session.types("incidents");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "ID  SEVERITY  STATE  STARTED AT            TOOK    ALERTS  REVIEW  TITLE",
                        "17  P1        open   2026-03-01 02:00:00Z  10 h         2  none    ServiceDown of api",
                        "17  P1        ended  2026-03-01 02:00:00Z  20 min       2  none    ServiceDown of api");
    }

    @Test
    void no_open_incident_is_said_in_words() {
        // Given
        listener.answers("GET /api/incidents?open=true&limit=20", 200, "[]");

        // When
        session.types("incidents", "--open");

        // Then
        assertThat(session.out().strip()).isEqualTo("no incident is open");
    }

    @Test
    void an_incident_is_shown_with_its_alerts_and_the_numbers_that_were_merged() {
        // Given
        listener.answers("GET /api/incidents/12", 200, DETAILS);

        // When
        session.types("incidents", "show", "12");

        // Then
        assertThat(session.out())
                .contains("incident   17  ServiceDown of api", "merged     12", "fires", "opened");
    }

    @Test
    void incidents_are_merged_and_split_by_their_numbers() {
        // Given
        listener.answers("POST /api/incidents/12/merge", 200, DETAILS);
        listener.answers("POST /api/incidents/17/split", 200, DETAILS);

        // When
        session.types("incidents", "merge", "12", "17");
        session.types("incidents", "split", "17", "7", "8");

        // Then
        assertThat(listener.requests())
                .extracting(Listener.Request::body)
                .containsExactly("{\"into\":17}", "{\"alerts\":[7,8]}");
    }

    @Test
    void a_month_is_summed_up_with_a_verdict_for_each_alert() {
        // Given
        listener.answers(
                "GET /api/incidents/summary?month=2026-02",
                200,
                """
                {"month":"2026-02","incidents":2,"alerts":9,"breaches":1,"secondsToAcknowledge":200,
                 "secondsToResolve":null,"names":[{"name":"DiskUsage","alerts":9,"breaches":1,
                 "acknowledgedPercent":11,"selfResolvedPercent":89,"verdict":"NOISE"}]}""");

        // When
        var exitCode = session.types("incidents", "summary", "--month", "2026-02");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains("mean time to acknowledge   3 min 20 s", "mean time to resolve       -")
                .containsPattern("DiskUsage +9 +1 +11 % +89 %  noise");
    }
}
