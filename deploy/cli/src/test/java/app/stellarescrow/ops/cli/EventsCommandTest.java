package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsCommandTest {

    private static final String FIRED =
            """
            {"specversion":"1.0","id":"6f","type":"app.stellarescrow.ops.alert.changed.v1","time":"2026-03-01T11:30:00.123Z","subject":"shop","data":{"name":"BackupFailed","target":"shop","state":"FIRING","summary":"no space"}}
            """;

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void events_are_printed_one_line_each() {
        // Given
        listener.answers(
                "GET /api/events?since=2026-03-01T11:00:00Z&follow=false", 200, "\n" + FIRED);

        // When
        var exitCode = session.types("events", "tail");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "2026-03-01 11:30:00Z  alert.changed       shop              BackupFailed FIRING no space");
    }

    @Test
    void what_is_as_it_should_be_is_ok_and_what_is_null_is_left_out() {
        // Given
        listener.answers(
                "GET /api/events?since=2026-03-01T11:00:00Z&follow=false",
                200,
                """
                {"type":"app.stellarescrow.ops.condition.changed.v1","time":"2026-03-01T11:30:00Z","subject":"api","data":{"condition":{"test":"SERVICE_DOWN","subject":"api","problem":null}}}
                {"type":"app.stellarescrow.ops.alert.handled.v1","time":"yesterday","subject":"shop","data":{"step":"HELD_BACK","by":null,"detail":"held back by quiet window 2"}}
                """);

        // When
        session.types("events", "tail");

        // Then
        assertThat(session.out().lines())
                .containsExactly(
                        "2026-03-01 11:30:00Z  condition.changed   api               SERVICE_DOWN ok",
                        "yesterday             alert.handled       shop              HELD_BACK held back by quiet window 2");
    }

    @Test
    void what_another_server_said_does_not_control_the_terminal() {
        // Given
        listener.answers(
                "GET /api/events?since=2026-03-01T11:00:00Z&follow=false",
                200,
                FIRED.replace("no space", "no \\u001b[2J\\u0007space") + "no \u001bevent\n");

        // When
        session.types("events", "tail");

        // Then
        assertThat(session.out()).contains("no  [2J space", "no  event");
        assertThat(session.out()).doesNotContain("\u001b", "\u0007");
    }

    @Test
    void json_is_printed_as_it_comes() {
        // Given
        listener.answers(
                "GET /api/events?since=2026-02-28T02:00:00Z&follow=true&topic=alerts&topic=results",
                200,
                FIRED + "\n");

        // When
        var exitCode =
                session.types(
                        "events",
                        "tail",
                        "-f",
                        "--json",
                        "--topic=alerts",
                        "--topic=results",
                        "--since=2026-02-28T02:00:00Z");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).isEqualTo(FIRED);
    }

    @Test
    void a_refusal_says_what_to_do() {
        // Given
        listener.answers(
                "GET /api/events?since=2026-03-01T10:00:00Z&follow=false&topic=alarms",
                400,
                "{\"detail\":\"unknown topic 'alarms'\",\"hint\":\"choose one of [alerts]\"}");

        // When
        var exitCode = session.types("events", "tail", "--topic", "alarms", "--since", "2h");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("unknown topic 'alarms'; choose one of [alerts]");
    }

    @Test
    void a_time_that_is_none_is_refused() {
        assertThat(session.types("events", "tail", "--since", "Tuesday")).isEqualTo(2);
        assertThat(session.err()).contains("is not a time; write for example 1h or 2026-03-01");
    }
}
