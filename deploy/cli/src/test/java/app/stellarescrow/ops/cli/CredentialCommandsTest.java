package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialCommandsTest {

    private static final String ID = "0195507a-1c00-7000-8000-000000000001";
    private static final String ROTATION =
            """
            {"id":"%s","credential":"API_KEYS","origin":{"at":"2026-03-01T11:00:00Z","breach":false,"reason":null},
             "keys":{"old":["ab12"],"added":["cd34"]},
             "steps":[{"state":"ADDED","at":"2026-03-01T11:00:00Z","run":"%s"}],
             "waitsFor":"recreate it","finishedAt":null}"""
                    .formatted(ID, ID);

    private static final String LATER = "2026-03-03T12:00:00Z";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @BeforeEach
    void an_open_rotation_and_an_old_credential() {
        listener.answers(
                        "GET /api/credentials",
                        200,
                        """
                        [{"name":"API_KEYS","driver":"keys","keys":["ab12","cd34"],"since":"2026-02-27T12:00:00Z",
                          "dueAt":"2026-03-03T12:00:00Z","rotation":%s,"problem":null,
                          "usage":{"from":"2026-02-22T11:00:00Z","checkedAt":"2026-03-01T11:00:00Z","unknown":null,
                            "last":[{"key":"ab12","at":"2026-02-28T03:00:00Z","consumer":"nightly-report/1.0"}]}},
                         {"name":"REDIS","driver":"guided","keys":[],"since":null,"dueAt":"2026-02-01T12:00:00Z",
                          "rotation":null,"problem":null}]"""
                                .formatted(ROTATION))
                .answers("GET /api/rotations/" + ID, 200, ROTATION)
                .answers("GET /api/rotations/0195507a", 200, ROTATION)
                .answers(
                        "POST /api/runs",
                        202,
                        Answers.run(ID, "rotation", "API_KEYS", "REQUESTED", ""));
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void secrets_are_a_table_of_fingerprints_with_what_is_due() {
        // When
        var exitCode = session.types("secrets");

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(session.out())
                .contains("API_KEYS  keys    ab12 cd34  2026-02-27 12:00:00Z  in 2 d")
                .contains(ID + "  added  recreate it")
                .contains("OVERDUE since 2026-02-01 12:00:00Z")
                .containsPattern("API_KEYS +ab12 +2026-02-28 03:00:00Z +nightly-report/1.0")
                .containsPattern("API_KEYS +cd34 +not since 2026-02-22 11:00:00Z");
    }

    @Test
    void secrets_end_with_0_if_nothing_is_to_be_done() {
        assertThat(exitCode(LATER, null, null)).isZero();
        assertThat(exitCode(null, null, "not configured: set credentials.REDIS.since")).isZero();
        assertThat(exitCode(LATER, ROTATION, null)).as("waits as planned").isZero();
    }

    @Test
    void secrets_end_with_3_if_one_is_due_or_cannot_be_checked_or_a_rotation_is_blocked() {
        var blocked =
                ROTATION.replace("\"finishedAt\":null", "\"finishedAt\":null,\"blocked\":true");

        assertThat(exitCode("2026-03-01T12:00:00Z", null, null)).isEqualTo(3);
        assertThat(exitCode(LATER, null, "its file cannot be read")).isEqualTo(3);
        assertThat(exitCode(LATER, blocked, null)).isEqualTo(3);
    }

    /** Of {@code ops secrets} with one credential. */
    private static int exitCode(
            @Nullable String dueAt, @Nullable String rotation, @Nullable String problem) {
        try (var service = new Listener()) {
            service.answers(
                    "GET /api/credentials",
                    200,
                    """
                    [{"name":"REDIS","driver":"guided","keys":[],"since":null,"dueAt":%s,
                      "rotation":%s,"problem":%s}]"""
                            .formatted(text(dueAt), rotation, text(problem)));
            return Session.with(service).types("secrets");
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "null" : "\"%s\"".formatted(value);
    }

    @Test
    void a_rotation_is_shown_by_the_beginning_of_its_id() {
        // When
        var exitCode = session.types("rotation", "show", "0195507a");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains("rotation   %s of API_KEYS".formatted(ID))
                .contains("added      2026-03-01 11:00:00Z")
                .contains("waits      recreate it");
    }

    @Test
    void a_step_that_was_forced_is_shown_with_who_forced_it_and_why() {
        // Given
        var job =
                ",\"job\":{\"kind\":\"rotation-advance\",\"target\":\"API_KEYS\",\"object\":\"%s\",\"reason\":\"they agreed\"}"
                        .formatted(ID);
        listener.answers(
                "GET /api/runs/" + ID,
                200,
                Answers.run(ID, "rotation-advance", "API_KEYS", "SUCCEEDED", job));

        // When
        session.types("rotation", "show", ID);

        // Then
        assertThat(session.out()).contains("run %s, forced by anna: they agreed".formatted(ID));
    }

    @Test
    void an_abort_or_advance_of_an_ended_rotation_is_refused_and_requests_nothing() {
        // Given
        var ended =
                ROTATION.replace("\"finishedAt\":null", "\"finishedAt\":\"2026-03-01T11:30:00Z\"");
        listener.answers("GET /api/rotations/ee", 200, ended);

        // When
        var abort = session.types("rotation", "abort", "ee", "--reason", "another key");
        var advance = session.types("rotation", "advance", "ee");

        // Then
        assertThat(List.of(abort, advance)).containsOnly(2);
        assertThat(session.err()).contains("of API_KEYS has ended at 2026-03-01 11:30:00Z");
        assertThat(listener.requests()).noneMatch(each -> each.line().startsWith("POST"));
    }

    @Test
    void an_unknown_credential_is_refused_with_the_known_ones_and_requests_nothing() {
        // When
        var exitCode = session.types("rotate", "NOPE", "--wait");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err())
                .contains("unknown credential 'NOPE'; known are [API_KEYS, REDIS]");
        assertThat(listener.requests()).noneMatch(each -> each.line().startsWith("POST"));
    }

    @Test
    void an_advance_is_a_check_unless_it_is_forced() {
        // When
        session.types("rotation", "advance", ID);
        session.types("rotation", "advance", ID, "--force", "--reason", "they agreed");

        // Then
        assertThat(listener.requests())
                .filteredOn(each -> each.line().startsWith("POST"))
                .extracting(Listener.Request::body)
                .containsExactly(
                        "{\"kind\":\"rotation\",\"target\":\"API_KEYS\"}",
                        "{\"kind\":\"rotation-advance\",\"target\":\"API_KEYS\",\"object\":\"%s\",\"reason\":\"they agreed\"}"
                                .formatted(ID));
    }

    @Test
    void an_abort_needs_a_reason_and_names_the_rotation_in_full() {
        // When
        var without = session.types("rotation", "abort", "0195507a");
        var with = session.types("rotation", "abort", "0195507a", "--reason", "another key");

        // Then
        assertThat(without).isEqualTo(2);
        assertThat(session.err()).contains("--reason");
        assertThat(with).isZero();
        assertThat(listener.requests())
                .filteredOn(each -> each.line().startsWith("POST"))
                .extracting(Listener.Request::body)
                .containsExactly(
                        "{\"kind\":\"rotation-abort\",\"target\":\"API_KEYS\",\"object\":\"%s\",\"reason\":\"another key\"}"
                                .formatted(ID));
    }

    @Test
    void an_abort_or_advance_of_an_unknown_rotation_requests_nothing() {
        // When
        var abort = session.types("rotation", "abort", "ffff", "--reason", "another key");
        var advance = session.types("rotation", "advance", "ffff");

        // Then
        assertThat(List.of(abort, advance)).doesNotContain(0);
        assertThat(listener.requests())
                .extracting(Listener.Request::line)
                .containsOnly("GET /api/rotations/ffff");
    }

    @Test
    void with_json_credentials_and_rotations_are_what_the_service_answers() throws Exception {
        assertThat(json(3, "secrets").path(0).path("usage").path("last").path(0))
                .hasToString(
                        "{\"key\":\"ab12\",\"at\":\"2026-02-28T03:00:00Z\",\"consumer\":\"nightly-report/1.0\"}");
        assertThat(json(0, "rotation", "show", ID)).isEqualTo(JSON.readTree(ROTATION));
    }

    @Test
    void with_json_commands_that_start_a_run_print_it() throws Exception {
        for (var command :
                List.of(
                        List.of("rotate", "API_KEYS"),
                        List.of("rotation", "advance", ID),
                        List.of("rotation", "abort", ID, "--reason", "another key"))) {
            var run = json(0, command.toArray(String[]::new));
            assertThat(run.path("id").asText()).as(command.toString()).isEqualTo(ID);
            assertThat(run.path("state").asText()).isEqualTo("REQUESTED");
        }
    }

    private JsonNode json(int exitCode, String... command) throws Exception {
        var own = Session.with(listener);
        var words = Stream.concat(Stream.of(command), Stream.of("--json"));
        assertThat(own.types(words.toArray(String[]::new))).isEqualTo(exitCode);
        return JSON.readTree(own.out());
    }

    @Test
    void a_breach_needs_a_reason() {
        // When
        var without = session.types("rotate", "API_KEYS", "--breach");
        var with = session.types("rotate", "API_KEYS", "--breach", "--reason", "leaked");

        // Then
        assertThat(without).isEqualTo(2);
        assertThat(session.err()).contains("--breach needs --reason TEXT");
        assertThat(with).isZero();
        assertThat(listener.requests().getLast().body())
                .isEqualTo(
                        "{\"kind\":\"rotation-breach\",\"target\":\"API_KEYS\",\"reason\":\"leaked\"}");
    }
}
