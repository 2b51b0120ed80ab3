package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScheduleCommandsTest {

    private static final String NIGHTLY =
            """
            {"name":"nightly","cron":"0 2 * * *","zone":"UTC","kind":"backup","target":"stellar_escrow",
             "paused":false,"nextSlots":["2026-03-02T02:00:00Z"],
             "lastRun":%s}"""
                    .formatted(
                            Answers.run(
                                    "0195507a-1c00-7000-8000-000000000001",
                                    "SUCCEEDED",
                                    ",\"finishedAt\":\"2026-03-01T02:00:05Z\""));
    private static final String HELD =
            """
            {"name":"held","cron":"0 3 * * *","zone":"UTC","kind":"backup","target":"other",
             "paused":true,"pausedBy":"anna","nextSlots":[]}""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void schedules_are_a_table_with_next_slot_and_last_run() {
        // Given
        listener.answers("GET /api/schedules", 200, "[%s,%s]".formatted(NIGHTLY, HELD));

        // When
        var exitCode = session.types("schedules");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "SCHEDULE  CRON       ZONE  KIND    TARGET          NEXT SLOT             DUE             LAST RUN",
                        "nightly   0 2 * * *  UTC   backup  stellar_escrow  2026-03-02 02:00:00Z  in 14 h         SUCCEEDED 9 h 59 min ago",
                        "held      0 3 * * *  UTC   backup  other           -                     paused by anna  none yet");
    }

    @Test
    void schedules_as_json_are_what_the_service_said() {
        // Given
        listener.answers("GET /api/schedules", 200, "[%s]".formatted(NIGHTLY));

        // When
        var exitCode = session.types("schedules", "--json");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("\"cron\" : \"0 2 * * *\"");
    }

    @Test
    void every_call_carries_the_token() {
        // Given
        listener.answers("GET /api/schedules", 200, "[]");

        // When
        session.types("schedules");

        // Then
        assertThat(listener.requests())
                .extracting(Listener.Request::authorization)
                .containsExactly("Bearer secret");
    }

    @Test
    void pause_says_how_to_undo_it() {
        // Given
        listener.answers("POST /api/schedules/nightly/pause", 200, HELD);

        // When
        var exitCode = session.types("pause", "nightly");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("./ops resume nightly");
    }

    @Test
    void resume_says_when_it_runs_next() {
        // Given
        listener.answers("POST /api/schedules/nightly/resume", 200, NIGHTLY);

        // When
        var exitCode = session.types("resume", "nightly");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("nightly runs again, next at 2026-03-02 02:00:00Z");
    }
}
