package app.stellarescrow.ops.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.Kinds;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.event.report.Condition;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventJsonTest {

    private static final UUID ID = UUID.fromString("6f1c0b9e-0000-4000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final JobSpec SPEC = new JobSpec.Backup("stellar_escrow");

    /** Configured like Quarkus' mapper. */
    private final ObjectMapper mapper =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final EventJson json = new EventJson(mapper);

    static Stream<Event> events() {
        var report =
                new BackupResult(
                        "stellar_escrow",
                        "s3://b/prod/stellar_escrow_20260301T020000Z.sql.gz",
                        1_024,
                        9_000,
                        "ab12",
                        new BackupResult.Proof(
                                AT,
                                true,
                                null,
                                List.of("s3://b/prod/stellar_escrow_20260301T020000Z.sql.gz")),
                        List.of());
        return Stream.of(
                new JobRequested(
                        ID,
                        SPEC,
                        AT,
                        AT.plusSeconds(60),
                        new JobRequested.Requester("anna", "approver")),
                new CancelRequested(ID, SPEC, "ada", AT),
                new JobProgress(ID, "t", 1, AT, new JobProgress.Step("dump", 5, null, "bytes")),
                new JobFinished(ID, SPEC, 1, AT, AT, new JobOutcome.Succeeded(report), "anna"),
                new JobOverdue(ID, SPEC, AT, AT.plusSeconds(60)),
                new ConditionChanged(
                        new Condition(Condition.Test.SERVICE_DOWN, "redis redis", "no answer"), AT),
                window(),
                new AlertChanged(
                        "BackupFailed", "t", Severity.P2, AlertChanged.State.FIRING, AT, "why", 7L),
                acknowledged(),
                incident(),
                new DeadLetter("ops.job-results", 0, 7, "k", "{", "not JSON", AT),
                new EvidenceSealed("2026-02", 2, "ab12", AT),
                new HeartbeatSent(
                        "scheduler-service",
                        AT,
                        List.of(new HeartbeatSent.Late("schedule backup", AT))));
    }

    private static IncidentChanged incident() {
        var step = IncidentChanged.Step.OPENED;
        return new IncidentChanged(17, "BackupFailed of t", Severity.P2, step, AT, "anna", "why");
    }

    private static AlertHandled acknowledged() {
        return new AlertHandled(
                new AlertHandled.AlertRef(7, "BackupFailed", "t", Severity.P2),
                AlertHandled.Step.ACKNOWLEDGED,
                AT,
                "anna",
                AT.plusSeconds(60),
                null,
                "anna takes care of it");
    }

    private static QuietWindowChanged window() {
        return new QuietWindowChanged(
                12, "t", QuietWindowChanged.State.OPENED, AT, AT, "anna", "new disk");
    }

    /** A change of the wire format is a new version of the type, never a change of this file. */
    @ParameterizedTest
    @MethodSource("events")
    void every_event_looks_as_its_golden_file_says(Event event) throws IOException {
        // Given
        var golden = "/golden/" + EventType.of(event).wireName() + ".json";

        // When
        var written = json.write(event);

        // Then
        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(resource(golden)));
        assertThat(json.read(EventType.of(event).wireName(), written)).isEqualTo(event);
    }

    @Test
    void a_field_from_the_future_is_ignored() {
        // When
        var read =
                json.read(
                        CancelRequested.class,
                        json.write(new CancelRequested(ID, SPEC, "ada", AT))
                                .replaceFirst("\\{", "{\"moon\":1,"));

        // Then
        assertThat(read.by()).isEqualTo("ada");
    }

    @Test
    void a_field_that_is_missing_is_named() {
        // Given
        var type = EventType.JOB_OVERDUE.wireName();
        var event = json.write(new JobOverdue(ID, SPEC, AT, AT));

        // Then
        assertThatThrownBy(() -> json.read(type, event.replace("\"target\"", "\"tarjet\"")))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("the field spec.target is missing or null");
    }

    @Test
    void what_follows_an_event_makes_it_unreadable() {
        assertThatThrownBy(() -> json.read(CancelRequested.class, "{} {}"))
                .isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void an_unknown_type_is_named() {
        assertThatThrownBy(() -> json.read("app.stellarescrow.ops.job.finished.v9", "{}"))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("job.finished.v9");
    }

    @Test
    void an_unknown_kind_of_job_is_reported_which_kinds_there_are() {
        assertThatThrownBy(() -> json.spec(Map.of("kind", "bakup", "target", "t")))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("unknown job kind 'bakup'; known are " + Kinds.all());
    }

    private static String resource(String name) {
        try (var in = EventJsonTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
